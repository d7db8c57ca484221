using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Effects;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Timers;
using Bitrix24Workflow.Storage.Instances;

namespace Bitrix24Workflow.Storage.Commit;

/// <summary>Values in the order of the parameters of <see cref="CommitSql"/>.</summary>
internal static class CommitValues
{
    public static object?[] ForInsert(InstanceRow i) =>
    [
        i.Id, i.Shard, i.DefinitionId, i.DefinitionVersionId, i.Version, (int)i.Status, (int)i.SubStatus, i.CorrelationId, i.Reference, i.Name,
        i.ParentInstanceId, i.Position, i.IncidentCount, i.IsSystem, i.IsExecuting, Ticks(i.CreatedAt), Ticks(i.UpdatedAt), Ticks(i.FinishedAt), i.State, i.Revision,
    ];

    public static object?[] ForUpdate(InstanceRow i, long expected) => [i.Position, i.IsExecuting, Ticks(i.UpdatedAt), i.State, i.Id, expected];

    public static object?[] ForKeys(InstanceRow i) =>
        [i.DefinitionVersionId, i.Version, (int)i.Status, (int)i.SubStatus, i.CorrelationId, i.Reference, i.Name, i.IncidentCount, Ticks(i.FinishedAt), i.Id];

    public static object?[] Of(BookmarkRow b) => [b.Id, b.InstanceId, b.DefinitionId, b.Name, b.Hash, b.CorrelationId, b.ActivityInstanceId, Ticks(b.CreatedAt)];

    public static object?[] Of(TimerRow t) => [t.Id, t.InstanceId, t.Shard, Ticks(t.DueAt)];

    public static object?[] Of(EffectRow e) =>
        [e.Id, e.InstanceId, e.Shard, e.Kind, e.Arguments, e.IsIdempotent, e.Timeout.Ticks, e.Attempt, e.ChainKey, Ticks(e.AnnouncedAt), Ticks(e.LeaseUntil)];

    public static object?[] Of(string instanceId, JournalRecord j) =>
    [
        instanceId, j.Sequence, j.Id, j.ActivityInstanceId, j.ParentActivityInstanceId, j.ActivityId, j.ActivityType, j.ActivityTypeVersion, j.ActivityName,
        j.NodeId, Ticks(j.Timestamp), j.EventName, j.Message, j.Source, j.Payload?.ToJsonString(),
    ];

    public static object?[] Of(ActivityExecutionRecord e, long ordinal) =>
    [
        e.Id, e.WorkflowInstanceId, e.ActivityId, e.ActivityNodeId, (int)e.Status, e.AggregateFaultCount, Ticks(e.StartedAt), Ticks(e.CompletedAt),
        ordinal, ExecutionJson.Write(e),
    ];

    public static object?[] Of(OutboxRow o, long ordinal) => [o.Id, o.Kind, o.Message, Ticks(o.CreatedAt), ordinal];

    private static object? Ticks(DateTimeOffset? time) => time?.UtcTicks;
}
