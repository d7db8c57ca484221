using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>One line of the execution log.</summary>
public sealed record JournalRecord
{
    public required string Id { get; init; }
    public required string ActivityInstanceId { get; init; }
    public string? ParentActivityInstanceId { get; init; }
    public required string ActivityId { get; init; }
    public required string ActivityType { get; init; }
    public int ActivityTypeVersion { get; init; } = 1;
    public string? ActivityName { get; init; }
    public required string NodeId { get; init; }
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>Grows by one within the instance.</summary>
    public long Sequence { get; init; }

    /// <summary>Started, Resumed, Suspended, Completed, Faulted, Canceled, or an activity's own word.</summary>
    public required string EventName { get; init; }
    public string? Message { get; init; }
    public string? Source { get; init; }
    public JsonNode? Payload { get; init; }
}
