using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Notices;

public sealed class AlertRowStore
{
    private readonly Contexts _contexts;

    internal AlertRowStore(Contexts contexts) => _contexts = contexts;

    public Task<List<AlertRow>> ListAsync(CancellationToken cancellationToken) => _contexts.ReadAsync(db => db.Alerts.OrderBy(a => a.Id).ToListAsync(cancellationToken));

    public Task SaveAsync(AlertRow alert, CancellationToken cancellationToken) => _contexts.WriteAsync(
        async db => db.Entry(alert).State = await db.Alerts.AnyAsync(a => a.Id == alert.Id, cancellationToken) ? EntityState.Modified : EntityState.Added,
        cancellationToken);

    public Task RemoveAsync(string id, CancellationToken cancellationToken) =>
        _contexts.WriteAsync(db => db.Alerts.Where(a => a.Id == id).ExecuteDeleteAsync(cancellationToken), cancellationToken);
}
