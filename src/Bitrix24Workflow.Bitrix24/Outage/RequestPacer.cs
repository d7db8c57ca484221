namespace Bitrix24Workflow.Bitrix24.Outage;

/// <summary>
/// A token bucket that starts slowly: a twentieth of the limit at first, twice as many each ten seconds, until the limit is reached. What has no place within the
/// next seconds is promised one further away, so that those who are sent away don't come back together. Not safe for threads.
/// </summary>
internal sealed class RequestPacer(double mostPerSecond, DateTimeOffset now)
{
    private const int Burst = 5;
    private static readonly TimeSpan Doubling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private readonly double _firstPerSecond = Math.Max(1, mostPerSecond / 20);
    private DateTimeOffset _since = now;
    private DateTimeOffset _next = now;
    private DateTimeOffset _promised = now;

    /// <summary>Begins slowly again.</summary>
    public void Restart(DateTimeOffset now) => _since = _next = now;

    /// <summary>How long to wait before sending; null if that is too long, then nothing is reserved.</summary>
    public TimeSpan? Reserve(DateTimeOffset now)
    {
        var interval = Interval(now);
        var wait = _next - (interval * (Burst - 1)) - now;
        if (wait > LongestWait) return null;
        _next = (_next > now ? _next : now) + interval;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>When somebody who was sent away should come back: one after the other, not before a moment.</summary>
    public DateTimeOffset Promise(DateTimeOffset now, DateTimeOffset notBefore)
    {
        var earliest = _next > notBefore ? _next : notBefore;
        var turn = _promised > earliest ? _promised : earliest;
        _promised = turn + Interval(now > notBefore ? now : notBefore);
        return turn;
    }

    private TimeSpan Interval(DateTimeOffset moment)
    {
        var doublings = Math.Clamp((moment - _since) / Doubling, 0, 20);
        return TimeSpan.FromSeconds(1 / Math.Min(mostPerSecond, _firstPerSecond * Math.Pow(2, doublings)));
    }
}
