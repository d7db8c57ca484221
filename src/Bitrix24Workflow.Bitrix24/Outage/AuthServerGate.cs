namespace Bitrix24Workflow.Bitrix24.Outage;

/// <summary>
/// Stands before one auth server for all tasks of this process: paces requests, and holds them back while the server does not work. Those held back wait by their own
/// timers. Codes pass at once, since they live 30 seconds and a person waits; their answers count.
/// </summary>
internal sealed class AuthServerGate(double mostPerSecond, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly CircuitBreaker _breaker = new();
    private readonly RequestPacer _pacer = new(mostPerSecond, time.GetUtcNow());
    private int _waiting;

    /// <summary>Requests that wait here for their turn.</summary>
    public int Waiting => _waiting;

    /// <summary>Waits for a place within the next seconds, or says when to come back.</summary>
    public async Task<GateDecision> EnterAsync(bool isCode, CancellationToken cancellationToken)
    {
        var decision = Enter(isCode);
        if (decision.IsHeldBack || decision.Wait <= TimeSpan.Zero) return decision;
        var elapsed = Task.Delay(decision.Wait, time, cancellationToken);
        Interlocked.Increment(ref _waiting);
        try
        {
            await elapsed;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        // The server may have gone while this one waited.
        lock (_lock) return HoldBack() ?? default;
    }

    private GateDecision Enter(bool isCode)
    {
        if (isCode) return default;
        lock (_lock)
        {
            if (HoldBack() is { } held) return held;
            var now = time.GetUtcNow();
            // The one that tries whether the server is back does not wait behind others.
            if (_breaker.IsOpen) return default;
            return _pacer.Reserve(now) is { } wait ? new GateDecision(false, wait) : new GateDecision(true, _pacer.Promise(now, now) - now);
        }
    }

    /// <summary>The server answered, with a token or with a refusal: it works.</summary>
    public void Works()
    {
        lock (_lock)
        {
            if (_breaker.Succeeded()) _pacer.Restart(time.GetUtcNow());
        }
    }

    /// <summary>The server did not answer, or with a trouble of its own.</summary>
    /// <returns>How long to wait at least, and whether it has gone on for so long that it is an outage.</returns>
    public (TimeSpan Wait, bool IsOutage) Fails(bool isCode, TimeSpan? asked)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            _breaker.Failed(now, asked);
            if (!_breaker.IsOpen || isCode) return default;
            return (_breaker.PauseEnd is { } end && end > now ? _pacer.Promise(now, end) - now : TimeSpan.Zero, _breaker.IsOutage(now));
        }
    }

    private GateDecision? HoldBack()
    {
        var now = time.GetUtcNow();
        return _breaker.HoldUntil(now) is { } until ? new GateDecision(true, _pacer.Promise(now, until) - now, IsOutage: true) : null;
    }
}
