namespace Bitrix24Workflow.Core.Execution;

/// <summary>Something went wrong in an activity; shown to people, so messages are free of secrets.</summary>
public sealed record Incident(
    string ActivityId,
    string ActivityNodeId,
    string ActivityType,
    string ActivityInstanceId,
    string Message,
    ExceptionState? Exception,
    DateTimeOffset Timestamp);
