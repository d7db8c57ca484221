using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace Bitrix24Workflow.Server.Portals;

/// <summary>
/// Random states of authorisations under way, each good once and for ten minutes. In memory: after a restart the person clicks again, which
/// costs less than keeping them.
/// </summary>
internal sealed class PendingAuthorizations(TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private const int MaxEntries = 10_000;
    private readonly ConcurrentDictionary<string, PendingAuthorization> _pending = new(StringComparer.Ordinal);

    /// <summary>The state to send along.</summary>
    public string Add(string instanceId, string definitionId, string reference, string userId, string portalHost)
    {
        Forget();
        var state = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
        _pending[state] = new PendingAuthorization(instanceId, definitionId, reference, userId, portalHost, time.GetUtcNow() + Life);
        return state;
    }

    /// <summary>What the state was made for; null if it is unknown, over or taken.</summary>
    public PendingAuthorization? Take(string? state) =>
        !string.IsNullOrEmpty(state) && _pending.TryRemove(state, out var pending) && pending.ExpiresAt > time.GetUtcNow() ? pending : null;

    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var (state, pending) in _pending)
            if (pending.ExpiresAt <= now) _pending.TryRemove(state, out _);
        if (_pending.Count >= MaxEntries) _pending.Clear();
    }
}
