using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Server.Wire;

/// <summary>One execution of one activity. Values were masked when the record was made.</summary>
internal sealed record ExecutionView
{
    public required string WorkflowInstanceId { get; init; }

    public required string ActivityId { get; init; }

    public required string ActivityNodeId { get; init; }

    public required string ActivityType { get; init; }

    public int ActivityTypeVersion { get; init; }

    public string? ActivityName { get; init; }

    public JsonObject? ActivityState { get; init; }

    public JsonObject? Payload { get; init; }

    public JsonObject? Outputs { get; init; }

    public required JsonObject Properties { get; init; }

    public required JsonObject Metadata { get; init; }

    public ExceptionState? Exception { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public bool HasBookmarks { get; init; }

    public required string Status { get; init; }

    public int AggregateFaultCount { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public string? SchedulingActivityExecutionId { get; init; }

    public string? SchedulingActivityId { get; init; }

    public string? SchedulingWorkflowInstanceId { get; init; }

    public int CallStackDepth { get; init; }

    public required string Id { get; init; }

    public static ExecutionView Of(ActivityExecutionRecord record) => new()
    {
        WorkflowInstanceId = record.WorkflowInstanceId,
        ActivityId = record.ActivityId,
        ActivityNodeId = record.ActivityNodeId,
        ActivityType = record.ActivityType,
        ActivityTypeVersion = record.ActivityTypeVersion,
        ActivityName = record.ActivityName,
        ActivityState = record.ActivityState,
        Payload = PayloadOf(record.Payload),
        Outputs = record.Outputs ?? (record.ActivityType == "Elsa.Workflow" ? new JsonObject { ["Result"] = null } : null),
        Properties = StateView.WithoutOwn(record.Properties ?? []),
        Metadata = record.Metadata ?? [],
        Exception = Short(record.Exception),
        StartedAt = record.StartedAt,
        HasBookmarks = record.HasBookmarks,
        Status = record.Status.ToString(),
        AggregateFaultCount = record.AggregateFaultCount,
        CompletedAt = record.CompletedAt,
        SchedulingActivityExecutionId = record.SchedulingActivityExecutionId,
        SchedulingActivityId = record.SchedulingActivityId,
        SchedulingWorkflowInstanceId = record.SchedulingWorkflowInstanceId,
        CallStackDepth = record.CallStackDepth,
        Id = record.Id,
    };

    /// <summary>Elsa names outcomes only where an activity chose them.</summary>
    public static JsonObject? PayloadOf(JsonObject? payload)
    {
        if (payload?["Outcomes"] is not JsonArray { Count: 1 } outcomes || outcomes[0]?.ToString() != "Done") return payload;
        var rest = (JsonObject)payload.DeepClone();
        rest.Remove("Outcomes");
        return rest.Count == 0 ? null : rest;
    }

    public static ExceptionState? Short(ExceptionState? exception) =>
        exception is null ? null : exception with { Type = StateView.ShortType(exception.Type), InnerException = Short(exception.InnerException) };
}
