using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Accounts;

public sealed class RefreshTokenStore
{
    private readonly Contexts _contexts;

    internal RefreshTokenStore(Contexts contexts) => _contexts = contexts;

    public Task AddAsync(RefreshToken token, CancellationToken cancellationToken) =>
        _contexts.WriteAsync(async db => await db.AddAsync(token, cancellationToken), cancellationToken);

    public Task<RefreshToken?> FindAsync(string hash, CancellationToken cancellationToken) =>
        _contexts.ReadAsync(db => db.RefreshTokens.FirstOrDefaultAsync(t => t.Hash == hash, cancellationToken));

    /// <summary>Marks a token as used and stores its successor; false, and nothing changed, if it was used before, is over or unknown.</summary>
    public Task<bool> ExchangeAsync(string hash, RefreshToken successor, DateTimeOffset now, CancellationToken cancellationToken) => _contexts.WriteAsync(
        async db =>
        {
            var used = await db.RefreshTokens
                .Where(t => t.Hash == hash && t.UsedAt == null && t.ExpiresAt > now)
                .ExecuteUpdateAsync(t => t.SetProperty(x => x.UsedAt, now), cancellationToken);
            if (used > 0) db.Add(successor);
            return used > 0;
        },
        cancellationToken);

    /// <summary>Ends a sign-in, or all that came from a stolen token.</summary>
    public Task<int> RemoveFamilyAsync(string family, CancellationToken cancellationToken) =>
        _contexts.WriteAsync(db => db.RefreshTokens.Where(t => t.Family == family).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    public Task<int> RemoveOfUserAsync(string userId, CancellationToken cancellationToken) =>
        _contexts.WriteAsync(db => db.RefreshTokens.Where(t => t.UserId == userId).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    public Task<int> RemoveExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        _contexts.WriteAsync(db => db.RefreshTokens.Where(t => t.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken), cancellationToken);
}
