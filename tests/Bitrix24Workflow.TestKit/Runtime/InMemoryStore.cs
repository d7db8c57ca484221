using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.DeadLetters;
using Bitrix24Workflow.Runtime.Effects;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Shards;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Timers;

namespace Bitrix24Workflow.TestKit.Runtime;

/// <summary>A store with the promises of the real ones, in memory. It survives its runtime, so that a restart can be played.</summary>
public sealed class InMemoryStore : ICommitStore, IInstanceStore, IBookmarkStore, ITimerStore, IEffectStore, IOutboxStore, IShardStore, IDeadLetterStore, ITriggerStore, IPauseStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, InstanceRow> _instances = [];
    private readonly Dictionary<string, BookmarkRow> _bookmarks = [];
    private readonly Dictionary<string, TimerRow> _timers = [];
    private readonly Dictionary<string, EffectRow> _effects = [];
    private readonly Dictionary<string, OutboxRow> _outbox = [];
    private readonly Dictionary<string, (string InstanceId, JournalRecord Record)> _journal = [];
    private readonly Dictionary<string, ActivityExecutionRecord> _executions = [];
    private readonly Dictionary<(string, string), NodeCount> _counts = [];
    private readonly Dictionary<string, DeadLetterRow> _letters = [];
    private readonly Dictionary<string, TriggerRow> _triggers = [];
    private PauseState? _pause;
    private long _epoch;

    public InMemoryStore() => Alterations = new InMemoryAlterations(this);

    public InMemoryAlterations Alterations { get; }

    /// <summary>Called before each commit; may throw, to play a failing database.</summary>
    public Action<IReadOnlyList<Transition>>? BeforeCommit { get; set; }

    /// <summary>Called after each commit was stored; may throw, to play an answer that was lost.</summary>
    public Action<IReadOnlyList<Transition>>? AfterCommit { get; set; }

    /// <summary>Off where a test is too large to keep them.</summary>
    public bool KeepsCommits { get; set; } = true;

    /// <summary>All transitions in the order of their commits, one list a transaction.</summary>
    public IReadOnlyList<IReadOnlyList<Transition>> Commits
    {
        get
        {
            lock (_lock) return [.. _commits];
        }
    }

    private readonly List<IReadOnlyList<Transition>> _commits = [];

    public IReadOnlyCollection<TimerRow> Timers => Read(() => _timers.Values.ToList());

    public IReadOnlyCollection<BookmarkRow> Bookmarks => Read(() => _bookmarks.Values.ToList());

    public IReadOnlyCollection<OutboxRow> OutboxRows => Read(() => _outbox.Values.ToList());

    public IReadOnlyCollection<EffectRow> Effects => Read(() => _effects.Values.ToList());

    public Task CommitAsync(IReadOnlyList<Transition> batch, CancellationToken cancellationToken)
    {
        BeforeCommit?.Invoke(batch);
        lock (_lock)
        {
            for (var i = 0; i < batch.Count; i++) Check(batch[i], batch.Take(i));
            foreach (var transition in batch) Apply(transition);
            if (KeepsCommits) _commits.Add(batch);
        }

        AfterCommit?.Invoke(batch);
        return Task.CompletedTask;
    }

    private void Check(Transition t, IEnumerable<Transition> earlier)
    {
        if (t.Epoch != _epoch) throw new CommitConflictException(CommitConflict.StaleOwner, t.Instance.Id);
        var known = _instances.TryGetValue(t.Instance.Id, out var row);
        if (t.ExpectedRevision is null && (known || earlier.Any(e => e.Instance.Id == t.Instance.Id))) throw new CommitConflictException(CommitConflict.DuplicateInstance, t.Instance.Id);
        if (t.ExpectedRevision is { } revision && row?.Revision != revision) throw new CommitConflictException(CommitConflict.StaleRevision, t.Instance.Id);
        if (t.ConsumedOutboxIds.Any(id => !_outbox.ContainsKey(id))) throw new CommitConflictException(CommitConflict.MessageGone, t.Instance.Id);
        var rivals = _instances.Values.Concat(earlier.Select(e => e.Instance));
        if (t.Instance is { Reference: { } reference, Status: WorkflowStatus.Running }
            && rivals.Any(i => i.Id != t.Instance.Id && i.DefinitionId == t.Instance.DefinitionId && i.Reference == reference && i.Status == WorkflowStatus.Running))
            throw new CommitConflictException(CommitConflict.DuplicateReference, t.Instance.Id);
    }

    private void Apply(Transition t)
    {
        _instances[t.Instance.Id] = t.Instance;
        var removed = t.Instance.Status == WorkflowStatus.Finished ? _bookmarks.Values.Where(b => b.InstanceId == t.Instance.Id).Select(b => b.Id).ToList() : t.RemovedBookmarkIds;
        foreach (var id in removed.ToList())
        {
            _bookmarks.Remove(id);
            _timers.Remove(id);
            _effects.Remove(id);
        }

        foreach (var row in t.AddedBookmarks) _bookmarks.Add(row.Id, row);
        foreach (var row in t.Timers) _timers.Add(row.Id, row);
        foreach (var row in t.Effects) _effects.Add(row.Id, row);
        foreach (var row in t.Outbox) _outbox.Add(row.Id, row);
        foreach (var id in t.ConsumedOutboxIds) _outbox.Remove(id);
        foreach (var record in t.Journal) _journal.Add(record.Id, (t.Instance.Id, record));
        foreach (var record in t.Executions) _executions[record.Id] = record;
        foreach (var count in t.Counts)
        {
            var key = (t.Instance.DefinitionId, count.ActivityId);
            var old = _counts.GetValueOrDefault(key) ?? new NodeCount(count.ActivityId, 0, 0);
            _counts[key] = old with { Entered = old.Entered + count.Entered, Left = old.Left + count.Left };
        }
    }

    public Task<InstanceRow?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(Read(() => _instances.GetValueOrDefault(id)));

    public Task<InstanceRow?> FindByReferenceAsync(string definitionId, string reference, CancellationToken cancellationToken) => Task.FromResult(Read(() => _instances.Values
        .Where(i => i.DefinitionId == definitionId && (i.Reference ?? i.CorrelationId) == reference)
        .OrderBy(i => i.Status).ThenByDescending(i => i.CreatedAt).FirstOrDefault()));

    public Task<Page<InstanceRow>> ListAsync(InstanceFilter filter, InstanceOrder order, bool descending, int skip, int? take, CancellationToken cancellationToken) => Task.FromResult(Read(() =>
    {
        var all = _instances.Values.Where(i => Matches(filter, i)).OrderBy(i => i.CreatedAt).ToList();
        if (descending) all.Reverse();
        return new Page<InstanceRow>([.. all.Skip(skip).Take(take ?? int.MaxValue)], all.Count);
    }));

    public Task<long> CountAsync(InstanceFilter filter, CancellationToken cancellationToken) => Task.FromResult(Read(() => (long)_instances.Values.Count(i => Matches(filter, i))));

    private static bool Matches(InstanceFilter filter, InstanceRow row) =>
        (filter.Ids.Count == 0 || filter.Ids.Contains(row.Id))
        && (filter.DefinitionIds.Count == 0 || filter.DefinitionIds.Contains(row.DefinitionId))
        && (filter.CorrelationId is null || filter.CorrelationId == row.CorrelationId)
        && (filter.ParentInstanceId is null || filter.ParentInstanceId == row.ParentInstanceId)
        && (filter.Statuses.Count == 0 || filter.Statuses.Contains(row.Status))
        && (filter.SubStatuses.Count == 0 || filter.SubStatuses.Contains(row.SubStatus))
        && (filter.HasIncidents is null || filter.HasIncidents == row.IncidentCount > 0);

    public Task<int> DeleteAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => Task.FromResult(Read(() => ids.Count(_instances.Remove)));

    public Task<Page<JournalRecord>> JournalAsync(JournalFilter filter, int skip, int? take, CancellationToken cancellationToken) => Task.FromResult(Read(() =>
    {
        var all = _journal.Values.Where(j => j.InstanceId == filter.InstanceId).Select(j => j.Record).OrderBy(r => r.Sequence).ToList();
        return new Page<JournalRecord>([.. all.Skip(skip).Take(take ?? int.MaxValue)], all.Count);
    }));

    public Task<IReadOnlyList<ActivityExecutionRecord>> ExecutionsAsync(ExecutionFilter filter, CancellationToken cancellationToken) => Task.FromResult(Read<IReadOnlyList<ActivityExecutionRecord>>(() =>
        [.. _executions.Values.Where(e => filter.InstanceId is null || e.WorkflowInstanceId == filter.InstanceId).OrderBy(e => e.StartedAt)]));

    public Task<IReadOnlyList<NodeCount>> CountsAsync(string definitionId, CancellationToken cancellationToken) =>
        Task.FromResult(Read<IReadOnlyList<NodeCount>>(() => [.. _counts.Where(c => c.Key.Item1 == definitionId).Select(c => c.Value)]));

    Task<IReadOnlyList<BookmarkRow>> IBookmarkStore.FindAsync(string hash, string? correlationId, string? instanceId, string? activityInstanceId, CancellationToken cancellationToken) =>
        Task.FromResult(Read<IReadOnlyList<BookmarkRow>>(() => [.. _bookmarks.Values.Where(b => b.Hash == hash
            && (correlationId is null || b.CorrelationId == correlationId)
            && (instanceId is null || b.InstanceId == instanceId)
            && (activityInstanceId is null || b.ActivityInstanceId == activityInstanceId)).OrderBy(b => b.CreatedAt)]));

    Task<IReadOnlyList<BookmarkRow>> IBookmarkStore.ListAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(Read<IReadOnlyList<BookmarkRow>>(() => [.. _bookmarks.Values.Where(b => b.Name == name)]));

    public Task<IReadOnlyList<TimerRow>> DueAsync(DateTimeOffset until, TimerRow? after, int take, CancellationToken cancellationToken) => Task.FromResult(Read<IReadOnlyList<TimerRow>>(() =>
        [.. _timers.Values.Where(t => t.DueAt < until).OrderBy(t => t.DueAt).ThenBy(t => t.Id, StringComparer.Ordinal).SkipWhile(t => after is not null && !IsAfter(t, after)).Take(take)]));

    private static bool IsAfter(TimerRow row, TimerRow last) => row.DueAt > last.DueAt || (row.DueAt == last.DueAt && string.CompareOrdinal(row.Id, last.Id) > 0);

    public Task<bool> MoveAsync(string id, DateTimeOffset now, DateTimeOffset? next, OutboxRow? start, CancellationToken cancellationToken) => Task.FromResult(Read(() =>
    {
        if (!_timers.TryGetValue(id, out var timer) || timer.DueAt > now) return false;
        if (next is { } moment) _timers[id] = timer with { DueAt = moment };
        else _timers.Remove(id);
        if (start is not null) _outbox.Add(start.Id, start);
        return true;
    }));

    public Task<PauseState?> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Read(() => _pause));

    public Task WriteAsync(PauseState? state, CancellationToken cancellationToken) => Task.FromResult(Read(() => _pause = state));

    Task<IReadOnlyList<EffectRow>> IEffectStore.PendingAsync(CancellationToken cancellationToken) => Task.FromResult(Read<IReadOnlyList<EffectRow>>(() => [.. _effects.Values]));

    Task<IReadOnlyList<OutboxRow>> IOutboxStore.PendingAsync(CancellationToken cancellationToken) => Task.FromResult(Read<IReadOnlyList<OutboxRow>>(() => [.. _outbox.Values]));

    Task IOutboxStore.RemoveAsync(string id, CancellationToken cancellationToken) => Task.FromResult(Read(() => _outbox.Remove(id)));

    public Task<bool> ReplaceAsync(string? id, IReadOnlyList<OutboxRow> by, CancellationToken cancellationToken) => Task.FromResult(Read(() =>
    {
        if (id is not null && !_outbox.Remove(id)) return false;
        foreach (var row in by) _outbox.Add(row.Id, row);
        return true;
    }));

    public Task<IReadOnlyList<OutboxRow>> WaitingAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellationToken) =>
        Task.FromResult(Read<IReadOnlyList<OutboxRow>>(() => [.. _outbox.Values.Where(o => o.WaitsFor is not null && hashes.Contains(o.WaitsFor)).OrderBy(o => o.CreatedAt)]));

    public Task<IReadOnlyList<OutboxRow>> WaitingSinceAsync(DateTimeOffset before, int take, CancellationToken cancellationToken) =>
        Task.FromResult(Read<IReadOnlyList<OutboxRow>>(() => [.. _outbox.Values.Where(o => o.WaitsFor is not null && o.CreatedAt < before).OrderBy(o => o.CreatedAt).Take(take)]));

    public bool ProvesPredecessorDead { get; set; } = true;

    public Task<long> AcquireAllAsync(string owner, CancellationToken cancellationToken) => Task.FromResult(Read(() => ++_epoch));

    public Task ReleaseAllAsync(long epoch, CancellationToken cancellationToken) => Task.CompletedTask;

    Task<Page<DeadLetterRow>> IDeadLetterStore.ListAsync(string? instanceId, int skip, int? take, CancellationToken cancellationToken) => Task.FromResult(Read(() =>
    {
        var all = _letters.Values.Where(d => instanceId is null || d.InstanceId == instanceId).OrderByDescending(d => d.DeadLetteredAt).ToList();
        return new Page<DeadLetterRow>([.. all.Skip(skip).Take(take ?? int.MaxValue)], all.Count);
    }));

    Task<DeadLetterRow?> IDeadLetterStore.FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(Read(() => _letters.GetValueOrDefault(id)));

    Task<int> IDeadLetterStore.DeleteAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => Task.FromResult(Read(() => ids.Count(_letters.Remove)));

    public Task<bool> BuryAsync(DeadLetterRow letter, CancellationToken cancellationToken) => Task.FromResult(Read(() => _outbox.Remove(letter.OriginalId) && _letters.TryAdd(letter.Id, letter)));

    public Task<bool> ReplayAsync(string id, DateTimeOffset now, OutboxRow message, CancellationToken cancellationToken) => Task.FromResult(Read(() =>
    {
        if (!_letters.TryGetValue(id, out var letter) || letter.ReplayedAt is not null) return false;
        _letters[id] = letter with { ReplayedAt = now, ReplayedId = message.Id };
        return _outbox.TryAdd(message.Id, message);
    }));

    public Task<int> PurgeAsync(DateTimeOffset before, int take, CancellationToken cancellationToken) =>
        Task.FromResult(Read(() => _letters.Values.Where(d => d.DeadLetteredAt < before).Take(take).ToList().Count(d => _letters.Remove(d.Id))));

    Task<IReadOnlyList<TriggerRow>> ITriggerStore.FindAsync(string hash, CancellationToken cancellationToken) =>
        Task.FromResult(Read<IReadOnlyList<TriggerRow>>(() => [.. _triggers.Values.Where(t => t.Hash == hash)]));

    public Task<TriggerRow?> FindByIdAsync(string id, CancellationToken cancellationToken) => Task.FromResult(Read(() => _triggers.GetValueOrDefault(id)));

    public Task<IReadOnlyList<TriggerRow>> ListAsync(CancellationToken cancellationToken) => Task.FromResult(Read<IReadOnlyList<TriggerRow>>(() => [.. _triggers.Values]));

    public Task ReplaceAsync(string definitionId, IReadOnlyList<TriggerRow> triggers, IReadOnlyList<TimerRow> timers, CancellationToken cancellationToken) => Task.FromResult(Read(() =>
    {
        foreach (var old in _triggers.Values.Where(t => t.DefinitionId == definitionId).ToList())
        {
            _triggers.Remove(old.Id);
            _timers.Remove(old.Id);
        }

        foreach (var trigger in triggers) _triggers[trigger.Id] = trigger;
        foreach (var timer in timers) _timers[timer.Id] = timer;
        return true;
    }));

    private T Read<T>(Func<T> read)
    {
        lock (_lock) return read();
    }
}
