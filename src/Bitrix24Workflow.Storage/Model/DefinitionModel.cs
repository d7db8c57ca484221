using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Stimuli;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Model;

internal static class DefinitionModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<DefinitionEntity>(e =>
        {
            e.HasKey(d => d.Id);
            e.HasIndex(d => new { d.DefinitionId, d.Version }).IsUnique();
        });
        model.Entity<ProcessInfo>(e =>
        {
            e.HasKey(p => p.DefinitionId);
            e.HasIndex(p => p.Number).IsUnique();
            e.HasIndex(p => p.Alias).IsUnique();
        });
        model.Entity<GrantEntity>().HasKey(g => new { g.ReaderDefinitionId, g.TargetDefinitionId });
        model.Entity<TriggerRow>(e =>
        {
            e.HasKey(t => t.Id);
            e.HasIndex(t => t.Hash);
            e.HasIndex(t => t.DefinitionId);
        });
    }
}
