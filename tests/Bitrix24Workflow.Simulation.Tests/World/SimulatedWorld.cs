namespace Bitrix24Workflow.Simulation.Tests.World;

/// <summary>
/// Time, chance and the order of everything, from one seed, on one thread. Whatever happens is an entry of one queue; whoever would do something on another thread
/// is reported, since that could not be replayed.
/// </summary>
internal sealed class SimulatedWorld(int seed)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<Action, (long At, long Order)> _queue = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _now;
    private long _order;
    private string? _escaped;

    public int Seed { get; } = seed;
    public Random Random { get; } = new(seed);
    public History History { get; } = new();
    public TimeSpan Elapsed => TimeSpan.FromTicks(_now);
    public DateTimeOffset Now => Start + Elapsed;

    /// <summary>Things that happened so far.</summary>
    public long Steps { get; private set; }

    public void In(TimeSpan delay, Action action)
    {
        if (Environment.CurrentManagedThreadId != _thread) _escaped ??= Environment.StackTrace;
        _queue.Enqueue(action, (_now + Math.Max(0, delay.Ticks), _order++));
    }

    public void RunUntil(TimeSpan end)
    {
        while (_queue.TryPeek(out _, out var next) && next.At <= end.Ticks)
        {
            if (_escaped is not null) throw new InvalidOperationException($"Something ran outside of the simulation, so no seed can be replayed:{Environment.NewLine}{_escaped}");
            var action = _queue.Dequeue();
            _now = Math.Max(_now, next.At);
            Steps++;
            action();
        }

        _now = Math.Max(_now, end.Ticks);
    }

    public bool Chance(double probability) => Random.NextDouble() < probability;

    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + ((most - least) * Random.NextDouble());

    public TimeSpan Milliseconds(int least, int most) => TimeSpan.FromTicks(Random.NextInt64(least * TimeSpan.TicksPerMillisecond, most * TimeSpan.TicksPerMillisecond));
}
