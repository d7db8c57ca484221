using Bitrix24Workflow.Runtime.Alterations;
using Bitrix24Workflow.Runtime.Instances;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Model;

internal static class InstanceModel
{
    public const string UniqueReference = "UX_Instances_Reference";

    public static void Configure(ModelBuilder model)
    {
        model.Entity<InstanceRow>(e =>
        {
            e.HasKey(i => i.Id);
            // Status 0 is Running.
            e.HasIndex(i => new { i.DefinitionId, i.Reference }, UniqueReference).IsUnique().HasFilter("\"Status\" = 0 AND \"Reference\" IS NOT NULL");
            e.HasIndex(i => new { i.DefinitionId, i.Reference, i.FinishedAt }).HasFilter("\"Status\" = 1 AND \"Reference\" IS NOT NULL");
            e.HasIndex(i => i.CorrelationId).HasFilter("\"CorrelationId\" IS NOT NULL");
            e.HasIndex(i => i.ParentInstanceId).HasFilter("\"ParentInstanceId\" IS NOT NULL");
            e.HasIndex(i => i.FinishedAt).HasFilter("\"FinishedAt\" IS NOT NULL");
            // What a process page counts.
            e.HasIndex(i => new { i.DefinitionId, i.Status, i.SubStatus });
            // What a process page lists: without it every state of a large process would be read to find the newest twenty.
            e.HasIndex(i => new { i.DefinitionId, i.CreatedAt, i.Id });
            e.HasIndex(i => i.DefinitionId).HasFilter("\"IncidentCount\" > 0");
            e.HasIndex(i => i.SubStatus);
            e.HasIndex(i => i.CreatedAt);
            e.HasIndex(i => i.UpdatedAt);
        });
        model.Entity<JournalEntity>(e =>
        {
            e.HasKey(j => new { j.InstanceId, j.Sequence });
            // By its name it was the key at first, which leaves it nullable.
            e.Property(j => j.Id).IsRequired();
            // Old cycles are removed by execution.
            e.HasIndex(j => new { j.InstanceId, j.ActivityInstanceId });
        });
        model.Entity<ExecutionEntity>(e =>
        {
            e.HasKey(x => x.Id);
            e.HasIndex(x => new { x.InstanceId, x.NodeId, x.StartedAt, x.Ordinal });
        });
        model.Entity<AlterationPlan>().HasKey(p => p.Id);
        model.Entity<AlterationJob>(e =>
        {
            e.HasKey(j => j.Id);
            e.HasIndex(j => new { j.PlanId, j.Status });
        });
        model.Entity<NodeCountEntity>().HasKey(c => new { c.DefinitionId, c.ActivityId, c.Slot });
        model.Entity<NodeFlowEntity>(e =>
        {
            e.HasKey(f => new { f.DefinitionId, f.ActivityId, f.Minute, f.Slot });
            // What is still to be added up.
            e.HasIndex(f => f.Minute).HasFilter("\"Slot\" > -2");
        });
        model.Entity<ShardEntity>(e =>
        {
            e.HasKey(s => s.Shard);
            e.Property(s => s.Shard).ValueGeneratedNever();
        });
    }
}
