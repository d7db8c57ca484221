namespace Bitrix24Workflow.Bitrix24.Outage;

/// <summary>Opens after failures in a row, lets one request through now and then, and closes with the first that succeeds. Not safe for threads.</summary>
internal sealed class CircuitBreaker
{
    // A lone portal fails rarely, so a few failures over a while count; under load many at once do.
    private const int FewFailures = 3;
    private const int ManyFailures = 10;
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    // Longer than any request lasts.
    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(40);

    private int _failures;
    private int _openings;
    private DateTimeOffset _firstFailure;
    private DateTimeOffset? _openUntil;
    private DateTimeOffset? _probeUntil;

    public bool IsOpen => _openUntil is not null;

    public DateTimeOffset? PauseEnd => _openUntil;

    /// <summary>Until when nothing may be sent; null if a request may go now. The first to ask after a pause is the one that tries.</summary>
    public DateTimeOffset? HoldUntil(DateTimeOffset now)
    {
        if (_openUntil is not { } until) return null;
        if (now < until) return until;
        if (_probeUntil is { } probe && now < probe) return probe;
        _probeUntil = now + ProbeTime;
        return null;
    }

    /// <summary>True if this closed it.</summary>
    public bool Succeeded()
    {
        var wasOpen = IsOpen;
        (_failures, _openings, _openUntil, _probeUntil) = (0, 0, null, null);
        return wasOpen;
    }

    /// <param name="asked">How long the server asked to be left alone.</param>
    public void Failed(DateTimeOffset now, TimeSpan? asked)
    {
        if (_failures++ == 0) _firstFailure = now;
        // Requests that left before it opened say nothing new.
        if (_openUntil is { } until && now < until) return;
        if (!IsOpen && asked is null && _failures < ManyFailures && (_failures < FewFailures || now - _firstFailure < AWhile)) return;
        var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(_openings++, 10)));
        _openUntil = now + (asked > pause ? asked.Value : pause);
        _probeUntil = null;
    }

    /// <summary>Whether people should hear of it: it is open for more than a moment's rest that the server asked for.</summary>
    public bool IsOutage(DateTimeOffset now) => IsOpen && (_failures >= ManyFailures || (_failures >= FewFailures && now - _firstFailure >= AWhile));
}
