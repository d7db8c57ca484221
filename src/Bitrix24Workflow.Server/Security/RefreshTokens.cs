using System.Security.Cryptography;
using Bitrix24Workflow.Storage.Accounts;
using Microsoft.AspNetCore.WebUtilities;

namespace Bitrix24Workflow.Server.Security;

/// <summary>
/// Opaque tokens that are exchanged once each, of which only the hash is kept. A token that comes a second time was stolen or copied: everything that came
/// from the same sign-in ends.
/// </summary>
internal sealed class RefreshTokens(RefreshTokenStore store, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(2);

    public async Task<string> IssueAsync(string userId, CancellationToken cancellationToken)
    {
        await store.RemoveExpiredAsync(time.GetUtcNow(), cancellationToken);
        var (text, token) = Make(userId, Random());
        await store.AddAsync(token, cancellationToken);
        return text;
    }

    /// <summary>The user and the next token; null if the given one is unknown, over or used.</summary>
    public async Task<(string UserId, string Next)?> ExchangeAsync(string text, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(Hash(text), cancellationToken) is not { } token) return null;
        var (next, successor) = Make(token.UserId, token.Family);
        if (await store.ExchangeAsync(token.Hash, successor, time.GetUtcNow(), cancellationToken)) return (token.UserId, next);
        await store.RemoveFamilyAsync(token.Family, cancellationToken);
        return null;
    }

    private (string Text, RefreshToken Token) Make(string userId, string family)
    {
        var text = Random();
        var now = time.GetUtcNow();
        return (text, new RefreshToken(Hash(text), userId, family, now, now + Life));
    }

    private static string Random() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    private static string Hash(string text) => Accounts.HashOfKey(text);
}
