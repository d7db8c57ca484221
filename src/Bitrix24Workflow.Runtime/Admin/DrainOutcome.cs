namespace Bitrix24Workflow.Runtime.Admin;

/// <param name="IsComplete">Nothing runs any more. False: calls to the outside were still under way; their answers are committed when they come.</param>
public sealed record DrainOutcome(bool IsComplete, DateTimeOffset StartedAt, DateTimeOffset CompletedAt, int CallsUnderWay);
