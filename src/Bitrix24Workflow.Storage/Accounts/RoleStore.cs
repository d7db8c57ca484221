using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Accounts;

public sealed class RoleStore
{
    private readonly Contexts _contexts;

    internal RoleStore(Contexts contexts) => _contexts = contexts;

    public Task<Role?> FindAsync(string id, CancellationToken cancellationToken) => _contexts.ReadAsync(db => db.Roles.FirstOrDefaultAsync(r => r.Id == id, cancellationToken));

    public Task<IReadOnlyList<Role>> FindByNamesAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        _contexts.ReadAsync(async db => (IReadOnlyList<Role>)await db.Roles.Where(r => names.Contains(r.Name)).OrderBy(r => r.Name).ToListAsync(cancellationToken));

    public Task<IReadOnlyList<Role>> ListAsync(CancellationToken cancellationToken) =>
        _contexts.ReadAsync(async db => (IReadOnlyList<Role>)await db.Roles.OrderBy(r => r.Name).ToListAsync(cancellationToken));

    /// <summary>Inserts, or replaces by id.</summary>
    /// <exception cref="DbUpdateException">Another role has the name.</exception>
    public Task SaveAsync(Role role, CancellationToken cancellationToken) => _contexts.WriteAsync(
        async db => db.Entry(role).State = await db.Roles.AnyAsync(r => r.Id == role.Id, cancellationToken) ? EntityState.Modified : EntityState.Added, cancellationToken);

    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) => _contexts.WriteAsync(
        async db => await db.Roles.Where(r => r.Id == id).ExecuteDeleteAsync(cancellationToken) > 0, cancellationToken);
}
