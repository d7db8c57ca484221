using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Effects;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Timers;

namespace Bitrix24Workflow.Runtime.Commit;

/// <summary>Everything that one segment of one instance changed. Committed as a whole or not at all.</summary>
public sealed record Transition
{
    public required InstanceRow Instance { get; init; }

    /// <summary>Revision the segment began with; null for a new instance. A commit on another revision is refused.</summary>
    public long? ExpectedRevision { get; init; }

    /// <summary>Epoch under which the committing node owns the instance's shard.</summary>
    public required long Epoch { get; init; }
    public IReadOnlyList<BookmarkRow> AddedBookmarks { get; init; } = [];

    /// <summary>A bookmark's timer and effect, if any, carry its id and go with it.</summary>
    public IReadOnlyList<string> RemovedBookmarkIds { get; init; } = [];
    public IReadOnlyList<TimerRow> Timers { get; init; } = [];
    public IReadOnlyList<EffectRow> Effects { get; init; } = [];
    public IReadOnlyList<JournalRecord> Journal { get; init; } = [];

    /// <summary>Inserted, or replaced by id.</summary>
    public IReadOnlyList<ActivityExecutionRecord> Executions { get; init; } = [];
    public IReadOnlyList<OutboxRow> Outbox { get; init; } = [];

    /// <summary>The messages that this segment acted on; a message that is already gone refuses the commit (it was acted on before).</summary>
    public IReadOnlyList<string> ConsumedOutboxIds { get; init; } = [];
    public IReadOnlyList<NodeCount> Counts { get; init; } = [];

    /// <summary>Of each activity of this instance keep only so many completed executions and their journal lines; null keeps all.</summary>
    public int? KeepCycles { get; init; }
}
