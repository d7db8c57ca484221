using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Server.Wire;

internal sealed record ExecutionSummaryView(
    string WorkflowInstanceId,
    string ActivityId,
    string ActivityNodeId,
    string ActivityType,
    int ActivityTypeVersion,
    string? ActivityName,
    DateTimeOffset StartedAt,
    bool HasBookmarks,
    string Status,
    JsonObject Metadata,
    int AggregateFaultCount,
    DateTimeOffset? CompletedAt,
    string Id)
{
    public static ExecutionSummaryView Of(ActivityExecutionRecord record) => new(
        record.WorkflowInstanceId,
        record.ActivityId,
        record.ActivityNodeId,
        record.ActivityType,
        record.ActivityTypeVersion,
        record.ActivityName,
        record.StartedAt,
        record.HasBookmarks,
        record.Status.ToString(),
        record.Metadata ?? [],
        record.AggregateFaultCount,
        record.CompletedAt,
        record.Id);
}

internal sealed record CallStackView(string ActivityExecutionId, IReadOnlyList<ExecutionView> Items, long TotalCount);
