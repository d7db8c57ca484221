using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>One execution of one activity, as people see it: inputs evaluated and outputs given, with secrets masked.</summary>
public sealed record ActivityExecutionRecord
{
    /// <summary>Id of the activity execution.</summary>
    public required string Id { get; init; }
    public required string WorkflowInstanceId { get; init; }
    public required string ActivityId { get; init; }
    public required string ActivityNodeId { get; init; }
    public required string ActivityType { get; init; }
    public int ActivityTypeVersion { get; init; } = 1;
    public string? ActivityName { get; init; }
    public JsonObject? ActivityState { get; init; }
    public JsonObject? Payload { get; init; }
    public JsonObject? Outputs { get; init; }
    public JsonObject? Properties { get; init; }
    public JsonObject? Metadata { get; init; }
    public ExceptionState? Exception { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public bool HasBookmarks { get; init; }
    public ActivityStatus Status { get; init; }
    public int AggregateFaultCount { get; init; }
    public string? SchedulingActivityExecutionId { get; init; }
    public string? SchedulingActivityId { get; init; }
    public string? SchedulingWorkflowInstanceId { get; init; }
    public int CallStackDepth { get; init; }
}
