using System.Threading.Channels;
using Bitrix24Workflow.Runtime.Admin;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Runtime.Turns;

/// <summary>
/// Work that committed state asks for, done by a fixed number of workers. What fails is tried again with growing distance, for ever: its row is
/// still in the database, and giving up would only postpone it to the next start.
/// </summary>
/// <param name="gate">Holds the work while it is closed.</param>
public abstract partial class WorkQueue<T>(int workers, TimeProvider time, ILogger logger, RuntimeGate? gate = null) : IDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    private readonly Channel<Item> _channel = Channel.CreateUnbounded<Item>();
    private readonly CancellationTokenSource _stopping = new();
    private Task[] _workers = [];
    private Func<T, int, Exception, Task<bool>>? _giveUp;
    private int _busy;

    private sealed record Item(T Work, int Failures);

    /// <summary>Waiting, not counting what is being done.</summary>
    public int Count => _channel.Reader.Count;

    /// <summary>Being done.</summary>
    public int Busy => Volatile.Read(ref _busy);

    public void Dispose()
    {
        _stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    public virtual void Add(T work) => _channel.Writer.TryWrite(new Item(work, 0));

    /// <summary>The work was done, or given up.</summary>
    protected virtual void Ended(T work)
    {
    }

    /// <param name="giveUp">Asked after each failure, with the number of failures; true when the work needs no other try.</param>
    internal void Start(Func<T, CancellationToken, Task> handle, Func<T, int, Exception, Task<bool>>? giveUp = null)
    {
        _giveUp = giveUp;
        _workers = [.. Enumerable.Range(0, workers).Select(_ => RunAsync(handle))];
    }

    /// <summary>Waits until nothing is queued or being done.</summary>
    internal async Task DrainAsync(CancellationToken deadline)
    {
        while (!deadline.IsCancellationRequested && (Count > 0 || Volatile.Read(ref _busy) > 0))
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, deadline).ConfigureAwait(Beside.Quietly);
    }

    /// <summary>Lets running work end; what waits stays in the database.</summary>
    internal async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_workers);
    }

    private async Task RunAsync(Func<T, CancellationToken, Task> handle)
    {
        await Task.Yield();
        try
        {
            // One worker awakes for one item.
            while (true)
            {
                var item = await _channel.Reader.ReadAsync(_stopping.Token);
                if (gate is not null) await gate.WhenOpenAsync(_stopping.Token);
                await HandleAsync(item, handle);
            }
        }
        catch (OperationCanceledException)
        {
            // The queue stops.
        }
    }

    private async Task HandleAsync(Item item, Func<T, CancellationToken, Task> handle)
    {
        Interlocked.Increment(ref _busy);
        try
        {
            await handle(item.Work, _stopping.Token);
            Ended(item.Work);
        }
        catch (Exception e) when (_stopping.IsCancellationRequested)
        {
            // Its row stays, and the next start finds it. A failure must not keep the server from stopping in order.
            if (e is not OperationCanceledException) LogFailed(logger, typeof(T).Name, item.Failures + 1, e);
        }
        catch (Exception e)
        {
            var failed = item with { Failures = item.Failures + 1 };
            if (await IsGivenUpAsync(failed, e)) Ended(item.Work);
            else _ = RetryAsync(failed);
        }
        finally
        {
            Interlocked.Decrement(ref _busy);
        }
    }

    private async Task<bool> IsGivenUpAsync(Item item, Exception e)
    {
        LogFailed(logger, typeof(T).Name, item.Failures, e);
        try
        {
            return _giveUp is not null && await _giveUp(item.Work, item.Failures, e);
        }
        catch (Exception second)
        {
            LogFailed(logger, typeof(T).Name, item.Failures, second);
            return false;
        }
    }

    private async Task RetryAsync(Item item)
    {
        var delay = TimeSpan.FromTicks(Math.Min(LongestRetry.Ticks, FirstRetry.Ticks << Math.Min(item.Failures - 1, 10)));
        await Task.Delay(delay, time, _stopping.Token).ConfigureAwait(Beside.Quietly);
        _channel.Writer.TryWrite(item);
    }

    [LoggerMessage(1003, LogLevel.Warning, "{Kind} failed {Failures} time(s) and will be tried again")]
    private static partial void LogFailed(ILogger logger, string kind, int failures, Exception exception);
}
