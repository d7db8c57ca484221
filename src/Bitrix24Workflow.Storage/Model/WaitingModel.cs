using Bitrix24Workflow.Runtime.DeadLetters;
using Bitrix24Workflow.Runtime.Effects;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Timers;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Model;

/// <summary>What waits for something: narrow tables with few indexes, since each burst changes them.</summary>
internal static class WaitingModel
{
    /// <summary>Of an outbox row: its place among those of the same moment.</summary>
    public const string Ordinal = "Ordinal";

    public static void Configure(ModelBuilder model)
    {
        model.Entity<BookmarkRow>(e =>
        {
            e.HasKey(b => b.Id);
            e.HasIndex(b => b.Hash);
            e.HasIndex(b => b.InstanceId);
        });
        // No index by instance: an instance's timers and effects carry the ids of its bookmarks.
        model.Entity<TimerRow>(e =>
        {
            e.HasKey(t => t.Id);
            e.HasIndex(t => new { t.DueAt, t.Id });
        });
        model.Entity<EffectRow>().Ignore(x => x.WrittenAt).HasKey(x => x.Id);
        model.Entity<OutboxRow>(e =>
        {
            e.HasKey(o => o.Id);
            e.Property<long>(Ordinal);
            // Most messages are gone at once and never enter it.
            e.HasIndex(o => new { o.WaitsFor, o.CreatedAt }).HasFilter("\"WaitsFor\" IS NOT NULL");
        });
        model.Entity<DeadLetterRow>(e =>
        {
            e.HasKey(d => d.Id);
            e.HasIndex(d => d.DeadLetteredAt);
            e.HasIndex(d => d.InstanceId).HasFilter("\"InstanceId\" IS NOT NULL");
        });
    }
}
