using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Turns;

namespace Bitrix24Workflow.Simulation.Tests.World;

/// <summary>
/// Who uses the cluster: starts tasks, sends events, brings a new code when a task escalates. What they send is lost, late or comes twice, and they try again
/// until they hear that it was done.
/// </summary>
internal sealed class People(SimulatedWorld world, Cluster cluster, AuthServer auth)
{
    private const int TokenTasks = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HashSet<string> _helped = [];
    private int _count;

    public List<string> Tasks { get; } = [];
    public List<string> Parents { get; } = [];
    public List<string> Listeners { get; } = [];
    public int Escalations { get; private set; }

    public void Begin(TimeSpan until)
    {
        for (var i = 0; i < TokenTasks; i++) world.In(world.Between(TimeSpan.Zero, TimeSpan.FromMinutes(30)), AddToken);
        Often(TimeSpan.FromMinutes(40), until, AddParent);
        Often(TimeSpan.FromMinutes(40), until, AddListener);
        Look();
    }

    private void Often(TimeSpan every, TimeSpan until, Action action)
    {
        var next = world.Between(TimeSpan.Zero, every * 2);
        if (world.Elapsed + next < until)
            world.In(next, () =>
            {
                action();
                Often(every, until, action);
            });
    }

    private void AddToken()
    {
        var task = NewId("token");
        Tasks.Add(task);
        var input = new Dictionary<string, object?> { ["portal"] = "corezoid", ["client_id"] = "local.1", ["client_secret"] = "secret", ["scope"] = "crm", ["code"] = auth.IssueCode(task) };
        Ask($"start {task}", server => server.Get<WorkflowRuntime>().StartAsync(new StartRequest { DefinitionId = Definitions.Token, InstanceId = task, CorrelationId = task, Input = input }, false, CancellationToken.None));
    }

    private void AddParent()
    {
        var parent = NewId("parent");
        Parents.Add(parent);
        Ask($"start {parent}", server => server.Get<WorkflowRuntime>().StartAsync(new StartRequest { DefinitionId = Definitions.Parent, InstanceId = parent }, false, CancellationToken.None));
    }

    private void AddListener()
    {
        var listener = NewId("listener");
        Listeners.Add(listener);
        var input = new Dictionary<string, object?> { ["event"] = listener };
        world.In(world.Between(TimeSpan.Zero, TimeSpan.FromMinutes(2)), () =>
            Ask($"start {listener}", server => server.Get<WorkflowRuntime>().StartAsync(new StartRequest { DefinitionId = Definitions.Listener, InstanceId = listener, Input = input }, false, CancellationToken.None)));
        // Perhaps before anybody listens.
        world.In(world.Between(TimeSpan.Zero, TimeSpan.FromMinutes(4)), () =>
            Ask($"event {listener}", server => server.Get<StimulusSender>().SendAsync(EventStimulus.Of(listener, null), false, CancellationToken.None)));
    }

    // A person hears of an escalation and helps, after a while.
    private void Look()
    {
        foreach (var task in Tasks)
        {
            if (Row(task) is not { Position: "escalation" } row || !_helped.Add($"{task} {row.Revision}")) continue;
            Escalations++;
            world.In(world.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(40)), () =>
            {
                if (Row(task) is not { Position: "escalation" }) return;
                var code = new Dictionary<string, object?> { ["code"] = auth.IssueCode(task) };
                Ask($"code for {task}", server => server.Get<WorkflowRuntime>().ModifyAsync(task, code, CancellationToken.None));
            });
        }

        world.In(TimeSpan.FromMinutes(5), Look);
    }

    private InstanceRow? Row(string id) => cluster.Store.FindAsync(id, CancellationToken.None).GetAwaiter().GetResult();

    // One message and its answer, and another if none comes.
    private void Ask(string what, Func<Server, Task> request)
    {
        var isDone = false;
        void Send()
        {
            if (isDone) return;
            world.In(Patience, Send);
            // Whoever retries may have been heard: it comes twice, and once more as the network likes.
            for (var copies = world.Chance(0.05) ? 2 : world.Chance(0.05) ? 0 : 1; copies > 0; copies--) world.In(world.Milliseconds(1, 2_000), Arrive);
        }

        void Arrive()
        {
            if (cluster.Active is not { IsReady: true } server) return;
            world.History.Add(world.Elapsed, $"process {server.Process.Number} is asked: {what}");
            server.Process.Do(() => request(server), trouble =>
            {
                if (trouble is null && !world.Chance(0.05)) isDone = true;
            });
        }

        Send();
    }

    private string NewId(string kind) => $"{kind}-{++_count}";
}
