using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.TestKit.Runtime;

namespace Bitrix24Workflow.Simulation.Tests.World;

/// <summary>
/// Machines that share a database. One server works; when it is dead, or is thought to be, another takes the shards over. What was only paused or cut off goes on as if
/// nothing had happened, until the database refuses it and somebody ends it.
/// </summary>
internal sealed class Cluster
{
    private static readonly TimeSpan Detection = TimeSpan.FromSeconds(20);
    private readonly SimulatedWorld _world;
    private readonly AuthServer _auth;
    private readonly Machine[] _machines;
    private int _processes;

    /// <param name="machines">1: the database is a file whose lock dies with its process.</param>
    public Cluster(SimulatedWorld world, AuthServer auth, int machines)
    {
        (_world, _auth) = (world, auth);
        _machines = [.. Enumerable.Range(1, machines).Select(n => new Machine(n))];
        Store = new InMemoryStore { KeepsCommits = false, ProvesPredecessorDead = machines == 1, AfterCommit = Note };
        Definitions = new InMemoryDefinitions();
        Definitions.SaveAsync(World.Definitions.All(), CancellationToken.None).GetAwaiter().GetResult();
        Start();
    }

    public InMemoryStore Store { get; }
    public InMemoryDefinitions Definitions { get; }
    public Server? Active { get; private set; }
    public int Kills { get; private set; }
    public int TakeOvers { get; private set; }
    public List<string> Wrong { get; } = [];
    public bool IsSingle => _machines.Length == 1;
    private readonly Dictionary<string, long> _revisions = [];

    /// <summary>Ends the active process, as kill -9 does, and starts another after a while.</summary>
    public void Kill(TimeSpan downFor)
    {
        if (Active is not { } victim) return;
        End(victim);
        _world.In(downFor, StartIfNone);
    }

    /// <summary>Stops the active process for a while, or cuts it off from the database. If that takes too long, another takes over and this one is a ghost for a time.</summary>
    public void Hang(TimeSpan time, bool cutOff)
    {
        if (Active is not { } server) return;
        Say($"process {server.Process.Number} {(cutOff ? "is cut off" : "hangs")} for {time:c}");
        if (cutOff) server.Process.CutOffUntil = _world.Elapsed + time;
        else server.Process.Pause(time);
        if (time < Detection || IsSingle) return;
        _world.In(Detection, () =>
        {
            if (Active != server) return;
            TakeOvers++;
            Start();
        });
        _world.In(time + _world.Between(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10)), () => End(server));
    }

    public void Jump(TimeSpan by)
    {
        if (Active is not { } server || server.Process.PausedUntil > _world.Elapsed) return;
        var machine = server.Process.Machine;
        machine.ClockOffset = Math.Abs((machine.ClockOffset + by).TotalHours) > 2 ? TimeSpan.Zero : machine.ClockOffset + by;
        Say($"clock of machine {machine.Number} is now wrong by {machine.ClockOffset:c}");
    }

    public void Weaken(double failures, TimeSpan time)
    {
        if (Active is not { } server) return;
        Say($"the database fails process {server.Process.Number} at a rate of {failures}");
        server.Process.StoreFailures = failures;
        _world.In(time, () => server.Process.StoreFailures = 0);
    }

    public void Heal()
    {
        foreach (var machine in _machines) machine.ClockOffset = TimeSpan.Zero;
        if (Active is not null) Active.Process.StoreFailures = 0;
        StartIfNone();
    }

    private void StartIfNone()
    {
        if (Active is null) Start();
    }

    private void Start()
    {
        var process = new Process(_world, _machines[_world.Random.Next(_machines.Length)], ++_processes);
        var server = new Server(process, Store, Definitions, _auth);
        Active = server;
        Say($"process {process.Number} starts on machine {process.Machine.Number}");
        process.Do(server.StartAsync, trouble =>
        {
            if (trouble is null) return;
            Say($"process {process.Number} could not start: {trouble.GetType().Name}");
            End(server);
            _world.In(TimeSpan.FromSeconds(3), StartIfNone);
        });
    }

    private void End(Server server)
    {
        if (!server.Process.IsAlive) return;
        server.Process.Kill();
        Kills++;
        Say($"process {server.Process.Number} is dead");
        if (Active == server) Active = null;
        if (Active is null) _world.In(TimeSpan.FromSeconds(30), StartIfNone);
    }

    // Each state of an instance follows the one before, and none is stored twice.
    private void Note(IReadOnlyList<Transition> batch)
    {
        foreach (var (row, effects) in batch.Select(t => (t.Instance, t.Effects)))
        {
            if (row.Revision != _revisions.GetValueOrDefault(row.Id) + 1) Wrong.Add($"{row.Id}: revision {row.Revision} after {_revisions.GetValueOrDefault(row.Id)}");
            _revisions[row.Id] = row.Revision;
            Say($"commit {row.DefinitionId} {row.Id} {row.Revision} {row.SubStatus} at {row.Position}{string.Concat(effects.Select(e => $", announces {e.Kind} {e.Attempt}"))}");
        }
    }

    private void Say(string what) => _world.History.Add(_world.Elapsed, what);
}
