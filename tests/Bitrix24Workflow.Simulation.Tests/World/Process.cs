namespace Bitrix24Workflow.Simulation.Tests.World;

/// <summary>
/// A process of the virtual cluster: all its code runs here, one piece after another, in an order that chance decides as a thread pool might. It can be paused, and
/// killed: then nothing of it ever runs again, and answers that were on their way to it are lost.
/// </summary>
internal sealed class Process(SimulatedWorld world, Machine machine, int number) : SynchronizationContext
{
    public SimulatedWorld World { get; } = world;
    public Machine Machine { get; } = machine;
    public int Number { get; } = number;
    public bool IsAlive { get; private set; } = true;
    public TimeSpan PausedUntil { get; private set; }

    /// <summary>Until when it reaches no database.</summary>
    public TimeSpan CutOffUntil { get; set; }

    /// <summary>How often the database fails it.</summary>
    public double StoreFailures { get; set; }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsAlive) World.In(TimeSpan.FromTicks(World.Random.Next(1, 400)), () => Run(d, state));
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    public void Kill() => IsAlive = false;

    public void Pause(TimeSpan time) => PausedUntil = World.Elapsed + time;

    /// <summary>Runs something of its own and says what came of it.</summary>
    public void Do(Func<Task> work, Action<Exception?>? ended = null) => Post(
        async _ =>
        {
            Exception? trouble = null;
            try
            {
                await work();
            }
            catch (Exception e)
            {
                trouble = e;
            }

            ended?.Invoke(trouble);
        },
        null);

    private void Run(SendOrPostCallback d, object? state)
    {
        if (!IsAlive) return;
        if (World.Elapsed < PausedUntil)
        {
            World.In(PausedUntil - World.Elapsed, () => Run(d, state));
            return;
        }

        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            d(state);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
