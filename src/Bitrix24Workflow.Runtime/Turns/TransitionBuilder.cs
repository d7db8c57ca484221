using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.Effects;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Shards;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Timers;

namespace Bitrix24Workflow.Runtime.Turns;

/// <summary>Turns what a segment changed into rows.</summary>
public sealed class TransitionBuilder(ISecretCipher cipher, OutboxCodec outbox, ShardTable shards, TimeProvider time)
{
    private const string KeepCyclesProperty = "Journal:KeepCycles";

    /// <param name="before">The row the segment began with; null for a new instance.</param>
    /// <param name="consumed">The message that the segment acted on.</param>
    public Transition Build(WorkflowExecutionContext instance, InstanceRow? before, IReadOnlyCollection<string> bookmarksBefore, string? consumed)
    {
        ChildNotification.AddTo(instance);
        // A message, so that a crash between two segments can't leave the instance with nobody to go on.
        if (instance.HasQueuedWork) instance.Send(new OutboxMessage.ContinueWorkflow { InstanceId = instance.Id });
        var segment = SegmentResult.Of(instance);
        var shard = ShardMap.Of(instance.Id);
        var isFinished = instance.Status == WorkflowStatus.Finished;
        IReadOnlyList<Bookmark> waiting = isFinished ? [] : segment.Bookmarks;
        var added = waiting.Where(b => !bookmarksBefore.Contains(b.Id)).ToList();
        var remaining = waiting.Select(b => b.Id).ToHashSet();
        return new Transition
        {
            Instance = Row(instance, before, shard),
            ExpectedRevision = before?.Revision,
            Epoch = shards.Epoch,
            AddedBookmarks = [.. added.Select(b => new BookmarkRow(b.Id, instance.Id, instance.Definition.DefinitionId, b.Name, b.Hash, instance.CorrelationId, b.ActivityInstanceId, b.CreatedAt))],
            RemovedBookmarkIds = [.. bookmarksBefore.Where(id => !remaining.Contains(id))],
            Timers = [.. added.Where(b => b.DueAt is not null).Select(b => new TimerRow(b.Id, instance.Id, shard, b.DueAt!.Value))],
            Effects = [.. added.Where(b => b.Effect is not null).Select(b => Effect(b, instance, shard))],
            Journal = segment.Journal,
            Executions = segment.Executions,
            Outbox = [.. segment.Messages.Select(m => outbox.Write(instance.NewId(), m, instance.Now))],
            ConsumedOutboxIds = consumed is null ? [] : [consumed],
            Counts = segment.Counts,
            KeepCycles = instance.Definition.CustomProperties[KeepCyclesProperty] is JsonValue keep && keep.TryGetValue<int>(out var cycles) ? cycles : null,
        };
    }

    private InstanceRow Row(WorkflowExecutionContext instance, InstanceRow? before, int shard) => new()
    {
        Id = instance.Id,
        Shard = shard,
        DefinitionId = instance.Definition.DefinitionId,
        DefinitionVersionId = instance.Definition.Id,
        Version = instance.Definition.Version,
        Status = instance.Status,
        SubStatus = instance.SubStatus,
        CorrelationId = instance.CorrelationId,
        Reference = before is null ? ActivationStrategies.KeyOf(ActivationStrategies.Of(instance.Definition), instance.CorrelationId) : before.Reference,
        Name = instance.Name,
        ParentInstanceId = instance.ParentInstanceId,
        Position = string.Join(' ', instance.WaitingAt.Select(b => b.ActivityId).Distinct()),
        IncidentCount = instance.Incidents.Count,
        IsSystem = instance.Definition.IsSystem,
        IsExecuting = instance.IsBusy,
        CreatedAt = instance.CreatedAt,
        UpdatedAt = instance.UpdatedAt,
        FinishedAt = instance.FinishedAt,
        State = InstanceStateWriter.Write(instance, cipher).ToJsonString(),
        Revision = (before?.Revision ?? 0) + 1,
    };

    private EffectRow Effect(Bookmark bookmark, WorkflowExecutionContext instance, int shard)
    {
        var effect = bookmark.Effect!;
        return new EffectRow(
            bookmark.Id,
            instance.Id,
            shard,
            effect.Kind,
            cipher.Encrypt(effect.Arguments.ToJsonString(), bookmark.Id),
            effect.IsIdempotent,
            effect.Timeout,
            effect.Attempt,
            effect.ChainKey,
            instance.Now,
            instance.Now + effect.Timeout + EffectRow.LeaseMargin)
        {
            WrittenAt = time.GetTimestamp(),
        };
    }
}
