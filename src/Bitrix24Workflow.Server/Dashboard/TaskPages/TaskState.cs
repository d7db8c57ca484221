namespace Bitrix24Workflow.Server.Dashboard.TaskPages;

/// <summary>How a task is doing, for people.</summary>
public sealed record TaskState(string Words, TaskTone Tone);
