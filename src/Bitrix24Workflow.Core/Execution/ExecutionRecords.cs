using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>What people may see of an activity execution. The only place where evaluated values leave the engine for show, so masks are put here.</summary>
internal static class ExecutionRecords
{
    public static ActivityExecutionRecord Of(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        var log = context.LogDecision;
        return new ActivityExecutionRecord
        {
            Id = context.Id,
            WorkflowInstanceId = workflow.Id,
            ActivityId = context.Activity.Id,
            ActivityNodeId = context.NodeId,
            ActivityType = context.Activity.Type,
            ActivityTypeVersion = context.Activity.Version,
            ActivityName = context.Activity.Name,
            ActivityState = context.ActivityState.Count == 0 ? null : Map(context.ActivityState),
            Payload = context.Outcomes is { } outcomes ? new JsonObject { ["Outcomes"] = JsonValues.ToJson(outcomes) } : null,
            Outputs = context.OutputValues.Count == 0 ? null : Map(context.OutputValues.Where(o => log?.KeepsOutput(o.Key) != false)),
            Properties = log is { KeepsInternalState: false } ? null : Map(context.StoredProperties),
            Exception = context.Exception,
            StartedAt = context.StartedAt,
            CompletedAt = context.CompletedAt,
            HasBookmarks = context.IsWaiting,
            Status = context.Status,
            AggregateFaultCount = context.FaultCount,
            SchedulingActivityExecutionId = context.SchedulingExecutionId,
            SchedulingActivityId = context.SchedulingActivityId,
            CallStackDepth = context.CallStackDepth,
        };
    }

    private static JsonObject Map(IEnumerable<KeyValuePair<string, object?>> values) => new(values.Select(p => KeyValuePair.Create(p.Key, JsonValues.ToJson(p.Value))));
}
