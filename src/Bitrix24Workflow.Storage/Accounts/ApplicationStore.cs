using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Accounts;

public sealed class ApplicationStore
{
    private readonly Contexts _contexts;

    internal ApplicationStore(Contexts contexts) => _contexts = contexts;

    public Task<Application?> FindAsync(string id, CancellationToken cancellationToken) =>
        _contexts.ReadAsync(db => db.Applications.FirstOrDefaultAsync(a => a.Id == id, cancellationToken));

    public Task<Application?> FindByKeyHashAsync(string keyHash, CancellationToken cancellationToken) =>
        _contexts.ReadAsync(db => db.Applications.FirstOrDefaultAsync(a => a.KeyHash == keyHash, cancellationToken));

    public Task<IReadOnlyList<Application>> ListAsync(CancellationToken cancellationToken) =>
        _contexts.ReadAsync(async db => (IReadOnlyList<Application>)await db.Applications.OrderBy(a => a.Name).ThenBy(a => a.Id).ToListAsync(cancellationToken));

    /// <summary>Inserts, or replaces by id.</summary>
    public Task SaveAsync(Application application, CancellationToken cancellationToken) => _contexts.WriteAsync(
        async db => db.Entry(application).State = await db.Applications.AnyAsync(a => a.Id == application.Id, cancellationToken) ? EntityState.Modified : EntityState.Added,
        cancellationToken);

    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) => _contexts.WriteAsync(
        async db => await db.Applications.Where(a => a.Id == id).ExecuteDeleteAsync(cancellationToken) > 0, cancellationToken);
}
