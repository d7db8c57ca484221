using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Runtime.Turns;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Runtime.Timers;

/// <summary>
/// Wakes what is due. The table is the truth; memory holds only the next minute, read again and again, so a sleeping instance costs nothing and a
/// lost entry comes back with the next reading. Overdue timers are drained in pages no faster than they are handled.
/// </summary>
public sealed partial class TimerLoop(ITimerStore store, WakeQueue wakes, RuntimeGate gate, RuntimeOptions options, TimeProvider time, ILogger<TimerLoop> logger) : IDisposable
{
    private const int PageSize = 1_000;

    private readonly PriorityQueue<TimerRow, DateTimeOffset> _heap = new();
    private readonly HashSet<string> _known = [];
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource _changed = NewSignal();
    private DateTimeOffset _windowEnd;
    private DateTimeOffset _nextReading = DateTimeOffset.MinValue;
    private Task? _loop;

    /// <summary>Timers in memory.</summary>
    public int Held
    {
        get
        {
            lock (_lock) return _heap.Count;
        }
    }

    public void Dispose() => _stopping.Dispose();

    /// <summary>A timer was committed.</summary>
    public void Add(TimerRow timer)
    {
        lock (_lock)
        {
            if (timer.DueAt >= _windowEnd || !_known.Add(timer.Id)) return;
            _heap.Enqueue(timer, timer.DueAt);
        }

        Signal();
    }

    /// <summary>Reads the table now: what was held back is found there.</summary>
    internal void Reread()
    {
        lock (_lock) _nextReading = DateTimeOffset.MinValue;
        Signal();
    }

    internal void Start() => _loop = Beside.Run(RunAsync);

    internal async Task StopAsync()
    {
        await _stopping.CancelAsync();
        Signal();
        if (_loop is not null) await _loop;
    }

    /// <summary>The wake of a timer was handled.</summary>
    internal void Done(string timerId)
    {
        lock (_lock) _known.Remove(timerId);
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var now = time.GetUtcNow();
                if (IsReadingDue(now)) await ReadWindowAsync(now);
                await FireDueAsync();
                await WaitAsync();
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogFailed(logger, e);
                lock (_lock) _nextReading = DateTimeOffset.MinValue;
                await Task.Delay(TimeSpan.FromSeconds(1), time, _stopping.Token).ConfigureAwait(Beside.Quietly);
            }
        }
    }

    private bool IsReadingDue(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (now < _nextReading) return false;
            _nextReading = now + (options.TimerWindow / 2);
            return true;
        }
    }

    private async Task ReadWindowAsync(DateTimeOffset now)
    {
        var end = now + options.TimerWindow;
        // Opened first: a timer committed while the table is read is either in the reading or added directly, or both, and known once.
        lock (_lock) _windowEnd = end;
        TimerRow? last = null;
        while (true)
        {
            var page = await store.DueAsync(end, last, PageSize, _stopping.Token);
            lock (_lock)
                foreach (var timer in page)
                    if (_known.Add(timer.Id)) _heap.Enqueue(timer, timer.DueAt);
            if (page.Count < PageSize) return;
            last = page[^1];
            await FireDueAsync();
        }
    }

    private async Task FireDueAsync()
    {
        while (TryTakeDue() is { } timer)
        {
            while (wakes.Count >= PageSize) await Task.Delay(TimeSpan.FromMilliseconds(20), time, _stopping.Token);
            await gate.WhenOpenAsync(_stopping.Token);
            wakes.TimerDue(timer.Id, timer.InstanceId);
        }
    }

    private TimerRow? TryTakeDue()
    {
        lock (_lock) return _heap.TryPeek(out var timer, out var due) && due <= time.GetUtcNow() ? _heap.Dequeue() : null;
    }

    private async Task WaitAsync()
    {
        DateTimeOffset next;
        Task changed;
        lock (_lock)
        {
            next = _heap.TryPeek(out _, out var due) && due < _nextReading ? due : _nextReading;
            changed = _changed.Task;
        }

        var delay = next - time.GetUtcNow();
        if (delay <= TimeSpan.Zero || _stopping.IsCancellationRequested) return;
        await using var elapsed = time.CreateTimer(_ => Signal(), null, delay, Timeout.InfiniteTimeSpan);
        await changed;
        lock (_lock) if (_changed.Task == changed) _changed = NewSignal();
    }

    private void Signal()
    {
        lock (_lock) _changed.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(1004, LogLevel.Error, "The timer loop failed and goes on in a second")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
