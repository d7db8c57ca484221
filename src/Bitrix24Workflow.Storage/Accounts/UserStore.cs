using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Accounts;

public sealed class UserStore
{
    private readonly Contexts _contexts;

    internal UserStore(Contexts contexts) => _contexts = contexts;

    public Task<User?> FindAsync(string id, CancellationToken cancellationToken) => _contexts.ReadAsync(db => db.Users.FirstOrDefaultAsync(u => u.Id == id, cancellationToken));

    public Task<User?> FindByNameAsync(string name, CancellationToken cancellationToken) =>
        _contexts.ReadAsync(db => db.Users.FirstOrDefaultAsync(u => u.Name == name, cancellationToken));

    public Task<IReadOnlyList<User>> ListAsync(CancellationToken cancellationToken) =>
        _contexts.ReadAsync(async db => (IReadOnlyList<User>)await db.Users.OrderBy(u => u.Name).ToListAsync(cancellationToken));

    public Task<bool> AnyAsync(CancellationToken cancellationToken) => _contexts.ReadAsync(db => db.Users.AnyAsync(cancellationToken));

    /// <summary>Inserts, or replaces by id.</summary>
    /// <exception cref="DbUpdateException">Another user has the name.</exception>
    public Task SaveAsync(User user, CancellationToken cancellationToken) => _contexts.WriteAsync(
        async db => db.Entry(user).State = await db.Users.AnyAsync(u => u.Id == user.Id, cancellationToken) ? EntityState.Modified : EntityState.Added, cancellationToken);

    /// <summary>Removes the user and every refresh token of his.</summary>
    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) => _contexts.WriteAsync(
        async db =>
        {
            await db.RefreshTokens.Where(t => t.UserId == id).ExecuteDeleteAsync(cancellationToken);
            return await db.Users.Where(u => u.Id == id).ExecuteDeleteAsync(cancellationToken) > 0;
        },
        cancellationToken);
}
