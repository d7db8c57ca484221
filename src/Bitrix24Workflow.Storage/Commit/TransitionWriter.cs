using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Storage.Model;

namespace Bitrix24Workflow.Storage.Commit;

/// <summary>
/// A batch as statements. Everything that can refuse comes first, so that a stale writer hears what is wrong instead of meeting
/// the rows that its successor wrote.
/// </summary>
internal sealed class TransitionWriter(CommitSession session, Ordinals ordinals)
{
    public async Task WriteAsync(IReadOnlyList<Transition> batch)
    {
        // In order, so that two writers lock the rows the same way round.
        foreach (var owner in batch.DistinctBy(t => (t.Instance.Shard, t.Epoch)).OrderBy(t => t.Instance.Shard))
            await session.RunAsync(CommitSql.OwnsShard, owner.Instance.Id, owner.Instance.Shard, owner.Epoch);
        foreach (var transition in batch) await GuardAsync(transition);
        await session.FlushAsync();
        foreach (var transition in batch) await WriteAsync(transition);
        await CountAsync(batch);
        await session.FlushAsync();
    }

    private async ValueTask GuardAsync(Transition transition)
    {
        var instance = transition.Instance;
        foreach (var id in transition.ConsumedOutboxIds) await session.RunAsync(CommitSql.ConsumeMessage, instance.Id, id);
        if (transition.ExpectedRevision is not { } expected)
        {
            await session.RunAsync(CommitSql.InsertInstance, instance.Id, CommitValues.ForInsert(instance));
            return;
        }

        await session.RunAsync(CommitSql.UpdateInstance, instance.Id, CommitValues.ForUpdate(instance, expected));
        await session.RunAsync(CommitSql.UpdateInstanceKeys, instance.Id, CommitValues.ForKeys(instance));
    }

    private async ValueTask WriteAsync(Transition transition)
    {
        var id = transition.Instance.Id;
        foreach (var bookmark in transition.RemovedBookmarkIds)
            foreach (var statement in CommitSql.RemoveBookmark)
                await session.RunAsync(statement, id, bookmark);
        foreach (var bookmark in transition.AddedBookmarks) await session.RunAsync(CommitSql.AddBookmark, id, CommitValues.Of(bookmark));
        foreach (var timer in transition.Timers) await session.RunAsync(CommitSql.SetTimer, id, CommitValues.Of(timer));
        foreach (var effect in transition.Effects) await session.RunAsync(CommitSql.AnnounceEffect, id, CommitValues.Of(effect));
        foreach (var line in transition.Journal) await session.RunAsync(CommitSql.AddJournal, id, CommitValues.Of(id, line));
        foreach (var execution in transition.Executions) await session.RunAsync(CommitSql.SetExecution, id, CommitValues.Of(execution, ordinals.Next()));
        foreach (var message in transition.Outbox) await session.RunAsync(CommitSql.AddOutbox, id, CommitValues.Of(message, ordinals.Next()));
        if (transition.KeepCycles is { } keep) await TrimAsync(transition, keep);
        if (transition.Instance.Status != WorkflowStatus.Finished) return;
        foreach (var statement in CommitSql.RemoveWaiting) await session.RunAsync(statement, id, id);
    }

    private async ValueTask TrimAsync(Transition transition, int keep)
    {
        var id = transition.Instance.Id;
        var ended = transition.Executions.Where(e => e.Status is ActivityStatus.Completed or ActivityStatus.Canceled);
        foreach (var node in ended.Select(e => e.ActivityNodeId).Distinct())
            foreach (var statement in CommitSql.TrimCycles)
                await session.RunAsync(statement, id, id, node, keep);
    }

    /// <summary>One row for each activity of the batch. Only the owner of a shard writes under its number, so servers don't wait for each other here.</summary>
    private async ValueTask CountAsync(IReadOnlyList<Transition> batch)
    {
        var counts = batch
            .SelectMany(t => t.Counts, (t, count) => (t.Instance.DefinitionId, Count: count, Minute: FlowMinutes.Of(t.Instance.UpdatedAt)))
            .GroupBy(c => (c.DefinitionId, c.Count.ActivityId))
            .OrderBy(g => g.Key.DefinitionId, StringComparer.Ordinal)
            .ThenBy(g => g.Key.ActivityId, StringComparer.Ordinal)
            .ToList();
        var first = batch[0].Instance;
        foreach (var group in counts)
            await session.RunAsync(
                CommitSql.AddCounts, first.Id, group.Key.DefinitionId, group.Key.ActivityId, first.Shard, group.Sum(c => c.Count.Entered), group.Sum(c => c.Count.Left));
        foreach (var group in counts)
            foreach (var minute in group.GroupBy(c => c.Minute).OrderBy(g => g.Key))
                await session.RunAsync(
                    CommitSql.AddFlow, first.Id, group.Key.DefinitionId, group.Key.ActivityId, minute.Key, first.Shard, minute.Sum(c => c.Count.Entered), minute.Sum(c => c.Count.Left));
    }
}
