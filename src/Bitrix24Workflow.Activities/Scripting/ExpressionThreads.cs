using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Bitrix24Workflow.Core.Expressions;
using Microsoft.Extensions.Options;

namespace Bitrix24Workflow.Activities.Scripting;

/// <summary>
/// The threads that scripts and templates run on. Their stacks are far larger than usual: interpreters recurse natively where no limit of theirs sees it,
/// and a stack overflow would end the process. A watchdog gives up what runs too long; since nothing can stop a thread from outside, that thread is lost until its code ends, and
/// another takes its place, a bounded number of times.
/// </summary>
public sealed class ExpressionThreads : IDisposable
{
    public const string MeterName = "Bitrix24Workflow.Scripting";

    private const int QueueLength = 1_024;
    private const int MaxLost = 8;

    private static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(500);

    private readonly BlockingCollection<ExpressionJob> _work = [];
    private readonly SemaphoreSlim _room = new(QueueLength);
    private readonly Lock _lock = new();
    private readonly List<Worker> _workers = [];
    private readonly ScriptingOptions _options;
    private readonly TimeProvider _time;
    // Each worker sets it for the code it runs. Unlike a ThreadLocal it needs no disposal, which a script that still runs would meet.
    private readonly AsyncLocal<ProcessorWait?> _wait = new();
    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _givenUp;
    private ITimer? _watchdog;
    private int _lost;

    public ExpressionThreads(IOptions<ScriptingOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
        _givenUp = _meter.CreateCounter<long>("scripting.expressions.given_up", description: "Expressions that ran longer than their limit.");
        _meter.CreateObservableGauge("scripting.threads.lost", () => Lost, description: "Threads that still run an expression that was given up.");
    }

    /// <summary>Threads that still run what was given up.</summary>
    public int Lost => Volatile.Read(ref _lost);

    /// <summary>How long the current thread, which must be one of these, has waited for a processor since it began.</summary>
    internal TimeSpan WaitedForProcessor => _wait.Value?.Total ?? TimeSpan.Zero;

    /// <summary>Runs code on one of the threads; waits while too much is queued.</summary>
    /// <param name="limit">Counted from the start of the code, without the time in which it waits for a processor. What is still running then is cut off from <paramref name="context"/>.</param>
    /// <exception cref="ExpressionException">It took too long, or too many threads are lost.</exception>
    public async ValueTask<T> RunAsync<T>(Func<T> code, ExpressionExecutionContext context, TimeSpan limit)
    {
        Start();
        if (Lost >= MaxLost) throw new ExpressionException($"{MaxLost} expressions run and can't be stopped; the server has to be started anew before it evaluates others.");
        await _room.WaitAsync(context.CancellationToken);
        try
        {
            var job = new ExpressionJob<T>(code, context, limit);
            _work.Add(job, context.CancellationToken);
            return await job.Result;
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose()
    {
        _watchdog?.Dispose();
        _work.CompleteAdding();
        _room.Dispose();
        _meter.Dispose();
    }

    private void Start()
    {
        if (_watchdog is not null) return;
        lock (_lock)
        {
            if (_watchdog is not null) return;
            for (var i = 0; i < _options.Threads; i++) _workers.Add(Add());
            _watchdog = _time.CreateTimer(_ => GiveUpOverdue(), null, Watch, Watch);
        }
    }

    private Worker Add()
    {
        var worker = new Worker();
        new Thread(() => Work(worker), _options.StackSize) { IsBackground = true, Name = "Expressions" }.Start();
        return worker;
    }

    private void Work(Worker worker)
    {
        var wait = _wait.Value = worker.Wait = ProcessorWait.OfCurrentThread();
        foreach (var job in _work.GetConsumingEnumerable())
        {
            job.StartedAt = _time.GetTimestamp();
            job.WaitedBefore = wait.Total;
            worker.Current = job;
            job.Run();
            worker.Current = null;
            if (!job.IsGivenUp) continue;
            Interlocked.Decrement(ref _lost);
            return;
        }
    }

    private void GiveUpOverdue()
    {
        lock (_lock)
        {
            for (var i = 0; i < _workers.Count; i++)
            {
                if (_workers[i] is not { Current: { } job } worker) continue;
                var elapsed = _time.GetElapsedTime(job.StartedAt);
                if (elapsed < job.Limit || elapsed - (worker.Wait!.Total - job.WaitedBefore) < job.Limit) continue;
                Interlocked.Increment(ref _lost);
                if (job.GiveUp($"The expression ran longer than {job.Limit.TotalSeconds:0} seconds and was given up."))
                {
                    _givenUp.Add(1);
                    _workers[i] = Add();
                }
                else
                {
                    // It has just ended.
                    Interlocked.Decrement(ref _lost);
                }
            }
        }
    }

    private sealed class Worker
    {
        private volatile ExpressionJob? _current;

        /// <summary>Set before the first job is.</summary>
        public ProcessorWait? Wait { get; set; }

        public ExpressionJob? Current
        {
            get => _current;
            set => _current = value;
        }
    }
}
