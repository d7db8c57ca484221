using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.States;

[ActivityTests("Elsa.StateMachine")]
public sealed class StateMachineTests : IDisposable
{
    private readonly WorkflowRunner _runner = new();

    public void Dispose() => _runner.Dispose();

    [Fact]
    public async Task Runs_exit_then_action_then_entry_when_a_trigger_fires()
    {
        var instance = await _runner.RunAsync(Machine(
            "Open",
            [State("Open", entry: "enter open", exit: "exit open"), State("Closed", entry: "enter closed", exit: "exit closed")],
            [Transition("Open", "Closed", Event("close"), action: "closing")]));

        Current(instance).ShouldBe("Open");
        _runner.Console.Lines.ShouldBe(["enter open"]);

        await _runner.PublishEventAsync("close");

        _runner.Console.Lines.ShouldBe(["enter open", "exit open", "closing", "enter closed"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task The_first_trigger_wins_and_the_others_are_cancelled()
    {
        var instance = await _runner.RunAsync(Machine(
            "Waiting",
            [State("Waiting"), State("Late", entry: "late"), State("Paid", entry: "paid")],
            [Transition("Waiting", "Paid", Event("paid")), Transition("Waiting", "Late", Json.Activity("Delay", "delay", ("timeSpan", Json.Literal("1.00:00:00"))))]));
        instance.Bookmarks.Count.ShouldBe(2);

        await _runner.AdvanceAsync(TimeSpan.FromDays(1));

        _runner.Console.Lines.ShouldBe(["late"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        instance.Events.ShouldContain("event-paid|Canceled");
    }

    [Fact]
    public async Task A_trigger_whose_condition_does_not_hold_waits_again_and_the_others_go_on_waiting()
    {
        var condition = Json.JavaScript("getVariable('amount') >= 100");
        var instance = await _runner.RunAsync(
            Machine("Open", [State("Open"), State("Paid")], [Transition("Open", "Paid", Event("paid"), condition), Transition("Open", "Paid", Event("forgiven"))]),
            more: d => d.Variable("amount", "Int32", 10));

        await _runner.PublishEventAsync("paid");
        Current(instance).ShouldBe("Open");
        instance.Bookmarks.Select(b => b.ActivityId).ShouldBe(["event-paid", "event-forgiven"], ignoreOrder: true);

        await _runner.SetVariablesAsync(instance, [("amount", 100)]);
        await _runner.PublishEventAsync("paid");
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task Transitions_without_a_trigger_are_taken_at_once_by_their_conditions()
    {
        var instance = await _runner.RunAsync(Machine(
            "Start",
            [State("Start"), State("Small", entry: "small"), State("Large", entry: "large")],
            [Transition("Start", "Small", null, Json.Literal(false)), Transition("Start", "Large", null)]));

        _runner.Console.Lines.ShouldBe(["large"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_transition_to_its_own_state_leaves_and_enters_it_any_number_of_times()
    {
        var instance = await _runner.RunAsync(Machine(
            "On",
            [State("On", entry: "enter", exit: "exit"), State("Off")],
            [Transition("On", "On", Event("again")), Transition("On", "Off", Event("off"))]));

        for (var i = 0; i < 3; i++) await _runner.PublishEventAsync("again");
        _runner.Console.Lines.ShouldBe(["enter", "exit", "enter", "exit", "enter", "exit", "enter"]);
        instance.State["completionCallbacks"]!.AsArray().Count.ShouldBe(3);

        await _runner.PublishEventAsync("off");
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task Without_a_known_initial_state_it_completes()
    {
        var instance = await _runner.RunAsync(Machine("Nowhere", [State("Open")], []));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_state_that_nothing_can_leave_is_an_incident_not_silence()
    {
        var instance = await _runner.RunAsync(Machine("A", [State("A"), State("B")], [Transition("A", "B", null, Json.Literal(false))]));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        instance.Incident.ShouldBe("The state machine is stuck in state 'A': no condition of its transitions holds, and none of them waits for anything.");
    }

    [Fact]
    public async Task A_circle_in_which_nothing_runs_is_an_incident()
    {
        var instance = await _runner.RunAsync(Machine("A", [State("A"), State("B")], [Transition("A", "B", null), Transition("B", "A", null)]));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        instance.Incident!.ShouldContain("goes round for ever");
    }

    [Fact]
    public async Task Begins_in_the_current_state_of_the_definition_if_it_names_one()
    {
        var machine = Machine("A", [State("A", entry: "a"), State("B", entry: "b")], []);
        machine["currentState"] = "B";
        await _runner.RunAsync(machine);
        _runner.Console.Lines.ShouldBe(["b"]);
    }

    private static string? Current(TestInstance instance) => instance.State["activityExecutionContexts"]!.AsArray()
        .Select(c => c!["properties"]!["CurrentState"]?.ToString()).FirstOrDefault(s => s is not null);

    private static JsonObject Machine(string initial, JsonObject[] states, JsonObject[] transitions) => Json.Activity(
        "StateMachine",
        "machine",
        ("initialState", initial),
        ("states", new JsonArray([.. states])),
        ("transitions", new JsonArray([.. transitions])));

    private static JsonObject State(string name, string? entry = null, string? exit = null) => new()
    {
        ["name"] = name,
        ["entry"] = entry is null ? null : Json.WriteLine($"entry-{name}", Json.Literal(entry)),
        ["exit"] = exit is null ? null : Json.WriteLine($"exit-{name}", Json.Literal(exit)),
    };

    private static JsonObject Transition(string from, string to, JsonObject? trigger, JsonObject? condition = null, string? action = null) => new()
    {
        ["name"] = $"{from}-{to}",
        ["from"] = from,
        ["to"] = to,
        ["trigger"] = trigger,
        ["condition"] = condition,
        ["action"] = action is null ? null : Json.WriteLine($"action-{from}-{to}", Json.Literal(action)),
    };

    private static JsonObject Event(string name) => Json.Activity("Event", $"event-{name}", ("eventName", Json.Literal(name)));
}
