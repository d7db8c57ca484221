using System.Collections.Concurrent;

namespace Bitrix24Workflow.Server.Security;

/// <summary>Slows guessing down: after five failures of one name from one address each further failure doubles the wait, up to a quarter of an hour.</summary>
internal sealed class LoginGuard(TimeProvider time) : IDisposable
{
    private const int FreeFailures = 5;
    private const int MaxEntries = 10_000;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<string, Failures> _failures = new(StringComparer.OrdinalIgnoreCase);

    // One check costs a tenth of a second of a core; more of them at once would be a lever to stop the server.
    private readonly SemaphoreSlim _checks = new(2);

    private sealed record Failures(int Count, DateTimeOffset Last);

    public void Dispose() => _checks.Dispose();

    /// <summary>How long this name and address have to wait; zero if they may try.</summary>
    public TimeSpan Wait(string name, string address)
    {
        if (!_failures.TryGetValue(Key(name, address), out var failures) || failures.Count < FreeFailures) return TimeSpan.Zero;
        var wait = TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Min(failures.Count - FreeFailures, 10)));
        var left = failures.Last + wait - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    public void Failed(string name, string address)
    {
        if (_failures.Count >= MaxEntries) Forget();
        _failures.AddOrUpdate(Key(name, address), _ => new Failures(1, time.GetUtcNow()), (_, old) => new Failures(IsOver(old) ? 1 : old.Count + 1, time.GetUtcNow()));
    }

    public void Succeeded(string name, string address) => _failures.TryRemove(Key(name, address), out _);

    public async Task<T> CheckAsync<T>(Func<T> check, CancellationToken cancellationToken)
    {
        await _checks.WaitAsync(cancellationToken);
        try
        {
            return check();
        }
        finally
        {
            _checks.Release();
        }
    }

    private void Forget()
    {
        foreach (var (key, failures) in _failures)
            if (IsOver(failures)) _failures.TryRemove(key, out _);
        if (_failures.Count >= MaxEntries) _failures.Clear();
    }

    private bool IsOver(Failures failures) => failures.Last + LongestWait < time.GetUtcNow();

    private static string Key(string name, string address) => $"{name.Trim()}|{address}";
}
