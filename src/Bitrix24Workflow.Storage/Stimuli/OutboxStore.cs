using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Stimuli;

internal sealed class OutboxStore(Contexts contexts, Ordinals ordinals) : IOutboxStore
{
    public Task<IReadOnlyList<OutboxRow>> PendingAsync(CancellationToken cancellationToken) => ReadAsync(rows => rows, null, cancellationToken);

    public Task RemoveAsync(string id, CancellationToken cancellationToken) =>
        contexts.WriteAsync(db => db.Outbox.Where(o => o.Id == id).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    public Task<bool> ReplaceAsync(string? id, IReadOnlyList<OutboxRow> by, CancellationToken cancellationToken) => contexts.WriteAsync(
        async db =>
        {
            if (id is not null && await db.Outbox.Where(o => o.Id == id).ExecuteDeleteAsync(cancellationToken) == 0) return false;
            foreach (var row in by) Add(db, row);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<OutboxRow>> WaitingAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellationToken) =>
        ReadAsync(rows => rows.Where(o => o.WaitsFor != null && hashes.Contains(o.WaitsFor)), null, cancellationToken);

    public Task<IReadOnlyList<OutboxRow>> WaitingSinceAsync(DateTimeOffset before, int take, CancellationToken cancellationToken) =>
        ReadAsync(rows => rows.Where(o => o.WaitsFor != null && o.CreatedAt < before), take, cancellationToken);

    internal void Add(WorkflowDbContext db, OutboxRow row) => db.Add(row).Property<long>(WaitingModel.Ordinal).CurrentValue = ordinals.Next();

    private Task<IReadOnlyList<OutboxRow>> ReadAsync(Func<IQueryable<OutboxRow>, IQueryable<OutboxRow>> choose, int? take, CancellationToken cancellationToken) => contexts.ReadAsync(async db =>
    {
        IQueryable<OutboxRow> rows = choose(db.Outbox).OrderBy(o => o.CreatedAt).ThenBy(o => EF.Property<long>(o, WaitingModel.Ordinal));
        if (take is { } most) rows = rows.Take(most);
        return (IReadOnlyList<OutboxRow>)await rows.ToListAsync(cancellationToken);
    });
}
