using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Storage.Model;
using Bitrix24Workflow.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Accounts;

public sealed class AuditStore
{
    private readonly Contexts _contexts;

    internal AuditStore(Contexts contexts) => _contexts = contexts;

    public Task AddAsync(AuditEntry entry, CancellationToken cancellationToken) => _contexts.WriteAsync(
        async db => await db.AddAsync(new AuditEntity { Time = entry.Time, User = entry.User, Action = entry.Action, Target = entry.Target, Details = entry.Details }, cancellationToken),
        cancellationToken);

    /// <summary>Newest first.</summary>
    /// <param name="target">Null for all.</param>
    public Task<Page<AuditEntry>> ListAsync(string? target, int skip, int? take, CancellationToken cancellationToken) => _contexts.ReadAsync(async db =>
    {
        var matching = target is null ? db.Audit : db.Audit.Where(a => a.Target == target);
        var total = await matching.LongCountAsync(cancellationToken);
        var entries = await matching.OrderByDescending(a => a.Time).ThenByDescending(a => a.Id).Part(skip, take)
            .Select(a => new AuditEntry(a.Time, a.User, a.Action, a.Target, a.Details)).ToListAsync(cancellationToken);
        return new Page<AuditEntry>(entries, total);
    });

    public Task<int> RemoveOlderAsync(DateTimeOffset moment, CancellationToken cancellationToken) =>
        _contexts.WriteAsync(db => db.Audit.Where(a => a.Time < moment).ExecuteDeleteAsync(cancellationToken), cancellationToken);
}
