using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.Effects;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Shards;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Timers;

namespace Bitrix24Workflow.Storage.Tests.Fixtures;

internal static class Rows
{
    public static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    public static InstanceRow Instance(string id, string definitionId = "def", string? reference = null) => new()
    {
        Id = id,
        Shard = ShardMap.Of(id),
        DefinitionId = definitionId,
        DefinitionVersionId = definitionId + "-v1",
        Version = 1,
        SubStatus = WorkflowSubStatus.Suspended,
        Reference = reference,
        CorrelationId = reference,
        CreatedAt = Now,
        UpdatedAt = Now,
        State = "{}",
        Revision = 1,
    };

    public static Transition New(InstanceRow instance) => new() { Instance = instance, Epoch = 0 };

    public static Transition New(string id, string definitionId = "def", string? reference = null) => New(Instance(id, definitionId, reference));

    public static Transition Change(InstanceRow before, long? expected = null) =>
        new() { Instance = before with { Revision = before.Revision + 1, UpdatedAt = before.UpdatedAt.AddMinutes(1) }, ExpectedRevision = expected ?? before.Revision, Epoch = 0 };

    public static Transition Finish(InstanceRow before) => Change(before) with
    {
        Instance = before with { Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Finished, FinishedAt = before.UpdatedAt.AddMinutes(1), Revision = before.Revision + 1 },
    };

    public static BookmarkRow Bookmark(string id, string instanceId, string hash = "hash") => new(id, instanceId, "def", "Elsa.Event", hash, null, "activity-" + id, Now);

    public static TimerRow Timer(string id, string? instanceId, int minutes = 25) => new(id, instanceId, 0, Now.AddMinutes(minutes));

    public static EffectRow Effect(string id, string instanceId, int attempt = 1) =>
        new(id, instanceId, 3, "Http", "sealed", false, TimeSpan.FromSeconds(30), attempt, "chain", Now.AddSeconds(attempt), Now.AddMinutes(1));

    public static OutboxRow Message(string id, int second = 0) => new(id, "StartWorkflow", "{}", Now.AddSeconds(second));

    public static JournalRecord Line(long sequence, string activityInstanceId, string eventName = "Completed", string nodeId = "Workflow1:A") => new()
    {
        Id = $"{activityInstanceId}-{sequence}",
        ActivityInstanceId = activityInstanceId,
        ActivityId = "A",
        ActivityType = "Elsa.Delay",
        NodeId = nodeId,
        Timestamp = Now,
        Sequence = sequence,
        EventName = eventName,
        Payload = new JsonObject { ["n"] = sequence },
    };

    public static ActivityExecutionRecord Execution(string id, string instanceId, ActivityStatus status = ActivityStatus.Completed, string nodeId = "Workflow1:A") => new()
    {
        Id = id,
        WorkflowInstanceId = instanceId,
        ActivityId = "A",
        ActivityNodeId = nodeId,
        ActivityType = "Elsa.Delay",
        Status = status,
        StartedAt = Now,
        CompletedAt = status is ActivityStatus.Running ? null : Now.AddSeconds(1),
        ActivityState = new JsonObject { ["TimeSpan"] = "00:25:00" },
    };

    public static WorkflowDefinition Definition(string definitionId, int version = 1, bool isLatest = true, bool isPublished = true) => new()
    {
        Id = $"{definitionId}-v{version}",
        DefinitionId = definitionId,
        Name = definitionId,
        Version = version,
        IsLatest = isLatest,
        IsPublished = isPublished,
        CreatedAt = Now.AddMinutes(version),
    };
}
