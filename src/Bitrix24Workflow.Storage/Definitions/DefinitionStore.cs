using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Storage.Model;
using Bitrix24Workflow.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Definitions;

internal sealed class DefinitionStore(Contexts contexts) : IDefinitionStore
{
    public Task<WorkflowDefinition?> FindAsync(DefinitionFilter filter, CancellationToken cancellationToken) => contexts.ReadAsync(async db =>
    {
        var body = await db.Definitions.Matching(filter).OrderByDescending(d => d.Version).ThenBy(d => d.Id).Select(d => d.Body).FirstOrDefaultAsync(cancellationToken);
        return body is null ? null : DefinitionJson.Read(body);
    });

    public Task<Page<WorkflowDefinition>> ListAsync(
        DefinitionFilter filter, DefinitionOrder order, bool descending, int skip, int? take, CancellationToken cancellationToken) => contexts.ReadAsync(async db =>
    {
        var matching = db.Definitions.Matching(filter);
        var total = await matching.LongCountAsync(cancellationToken);
        var bodies = await matching.InOrder(order, descending).Part(skip, take).Select(d => d.Body).ToListAsync(cancellationToken);
        return new Page<WorkflowDefinition>([.. bodies.Select(DefinitionJson.Read)], total);
    });

    public Task SaveAsync(IReadOnlyList<WorkflowDefinition> versions, CancellationToken cancellationToken) => Numbering.RetryAsync(() => contexts.WriteAsync(
        async db =>
        {
            var ids = versions.Select(v => v.Id).ToArray();
            var existing = await db.Definitions.Where(d => ids.Contains(d.Id)).Select(d => d.Id).ToHashSetAsync(cancellationToken);
            foreach (var version in versions.DistinctBy(v => v.Id)) db.Entry(Row(version)).State = existing.Contains(version.Id) ? EntityState.Modified : EntityState.Added;
            foreach (var definitionId in versions.Select(v => v.DefinitionId).Distinct())
                await Numbering.EnsureAsync(db, definitionId, cancellationToken);
        },
        cancellationToken));

    public Task<int> DeleteAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => contexts.WriteAsync(
        async db =>
        {
            var count = await db.Definitions.Where(d => ids.Contains(d.Id)).ExecuteDeleteAsync(cancellationToken);
            // The number stays taken, so that it never comes to mean another process; the alias is free again.
            await db.Processes
                .Where(p => p.Alias != null && !db.Definitions.Any(d => d.DefinitionId == p.DefinitionId))
                .ExecuteUpdateAsync(p => p.SetProperty(x => x.Alias, (string?)null), cancellationToken);
            return count;
        },
        cancellationToken);

    public Task<ProcessInfo?> FindProcessAsync(string numberOrIdOrAlias, CancellationToken cancellationToken) => contexts.ReadAsync(async db =>
    {
        var living = db.Living();
        if (ProcessKey.Alias(numberOrIdOrAlias) is { } alias) return await living.FirstOrDefaultAsync(p => p.Alias == alias, cancellationToken);
        if (ProcessKey.Number(numberOrIdOrAlias) is { } number && await living.FirstOrDefaultAsync(p => p.Number == number, cancellationToken) is { } process) return process;
        return await living.FirstOrDefaultAsync(p => p.DefinitionId == numberOrIdOrAlias, cancellationToken);
    });

    public Task<IReadOnlyList<ProcessInfo>> ProcessesAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(async db => (IReadOnlyList<ProcessInfo>)await db.Living().OrderBy(p => p.Number).ToListAsync(cancellationToken));

    public Task SaveProcessAsync(ProcessInfo process, CancellationToken cancellationToken) => contexts.WriteAsync(
        async db => db.Entry(process).State = await db.Processes.AnyAsync(p => p.DefinitionId == process.DefinitionId, cancellationToken) ? EntityState.Modified : EntityState.Added,
        cancellationToken);

    public Task GrantAsync(string readerDefinitionId, IReadOnlyCollection<string> targetDefinitionIds, CancellationToken cancellationToken) => contexts.WriteAsync(
        async db =>
        {
            await db.Grants.Where(g => g.ReaderDefinitionId == readerDefinitionId).ExecuteDeleteAsync(cancellationToken);
            db.AddRange(targetDefinitionIds.Distinct().Select(target => new GrantEntity(readerDefinitionId, target)));
        },
        cancellationToken);

    public Task<IReadOnlyList<string>> ReadersAsync(string targetDefinitionId, CancellationToken cancellationToken) => contexts.ReadAsync(async db => (IReadOnlyList<string>)await db.Grants
        .Where(g => g.TargetDefinitionId == targetDefinitionId).Select(g => g.ReaderDefinitionId).OrderBy(r => r).ToListAsync(cancellationToken));

    public Task<bool> RevokeAsync(string readerDefinitionId, string targetDefinitionId, CancellationToken cancellationToken) => contexts.WriteAsync(
        async db => await db.Grants.Where(g => g.ReaderDefinitionId == readerDefinitionId && g.TargetDefinitionId == targetDefinitionId).ExecuteDeleteAsync(cancellationToken) > 0, cancellationToken);

    public Task<bool> IsGrantedAsync(string readerDefinitionId, string targetDefinitionId, CancellationToken cancellationToken) => contexts.ReadAsync(db =>
        db.Grants.AnyAsync(g => g.ReaderDefinitionId == readerDefinitionId && g.TargetDefinitionId == targetDefinitionId, cancellationToken));

    private static DefinitionEntity Row(WorkflowDefinition version) => new()
    {
        Id = version.Id,
        DefinitionId = version.DefinitionId,
        Version = version.Version,
        Name = version.Name,
        Description = version.Description,
        CreatedAt = version.CreatedAt,
        IsLatest = version.IsLatest,
        IsPublished = version.IsPublished,
        IsSystem = version.IsSystem,
        UsableAsActivity = version.Options.UsableAsActivity,
        Body = DefinitionJson.Write(version).ToJsonString(),
        Stamp = Random.Shared.NextInt64(),
    };
}
