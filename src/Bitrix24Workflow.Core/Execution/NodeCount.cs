namespace Bitrix24Workflow.Core.Execution;

/// <summary>How often executions entered and left an activity; the difference stands in it.</summary>
public sealed record NodeCount(string ActivityId, long Entered, long Left);
