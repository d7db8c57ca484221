namespace Bitrix24Workflow.Server.Dashboard.Live;

/// <summary>
/// Lets an action run at once and then at most once an interval, the last time after the last request. What takes long runs less often, so that
/// looking at a large process never takes more than a fifth of the time.
/// </summary>
internal sealed class Throttle : IDisposable
{
    private const int Rarer = 5;

    private readonly Lock _lock = new();
    private readonly Func<Task> _action;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _last;
    private TimeSpan _cost;
    private bool _ran;
    private bool _isPending;
    private bool _isRunning;
    private bool _isDisposed;

    public Throttle(Func<Task> action, TimeSpan interval, TimeProvider time)
    {
        (_action, _interval, _time) = (action, interval, time);
        _timer = time.CreateTimer(_ => Run(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Request()
    {
        lock (_lock)
        {
            if (_isPending || _isDisposed) return;
            _isPending = true;
            if (_isRunning) return;
            Schedule();
        }
    }

    public void Dispose()
    {
        lock (_lock) _isDisposed = true;
        _timer.Dispose();
    }

    private void Schedule()
    {
        var distance = _cost * Rarer > _interval ? _cost * Rarer : _interval;
        var rest = _ran ? distance - _time.GetElapsedTime(_last) : TimeSpan.Zero;
        _timer.Change(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    // Async void on purpose: a timer has nobody who could await it, and the action handles its own errors.
    private async void Run()
    {
        lock (_lock)
        {
            if (!_isPending || _isRunning || _isDisposed) return;
            (_isPending, _isRunning, _ran, _last) = (false, true, true, _time.GetTimestamp());
        }

        try
        {
            await _action();
        }
        finally
        {
            lock (_lock)
            {
                _isRunning = false;
                _cost = _time.GetElapsedTime(_last);
                if (_isPending && !_isDisposed) Schedule();
            }
        }
    }
}
