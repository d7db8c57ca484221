using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Flowchart;

[ActivityTests("Elsa.Flowchart", "Elsa.Workflow")]
public sealed class FlowchartTests
{
    [Theory]
    [InlineData("counter")]
    [InlineData("token")]
    public async Task An_empty_one_completes(string mode)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        (await runner.RunAsync(Json.Activity("Flowchart", "f"))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("counter")]
    [InlineData("token")]
    public async Task It_begins_at_the_first_that_its_rules_name(string mode)
    {
        (await FirstOf(mode, _ => { })).ShouldBe("b");
        (await FirstOf(mode, root => Activity(root, "c")["customProperties"] = new JsonObject { ["canStartWorkflow"] = true })).ShouldBe("c");
        (await FirstOf(mode, root => root["start"] = "d")).ShouldBe("d");
        (await FirstOf(mode, root => root["start"] = new JsonObject { ["id"] = "d" })).ShouldBe("d");
        (await FirstOf(mode, root => root["activities"]!.AsArray().Add(Json.Activity("Start", "s")), "s>e")).ShouldBe("e");
        (await FirstOf(mode, _ => { }, "e>b")).ShouldBe("a", "everything has an arrow coming in");
        (await FirstOf(mode, root => root["start"] = "d", trigger: "a")).ShouldBe("a");
    }

    [Theory]
    [InlineData("counter", "Stream", "AC", WorkflowSubStatus.Finished)]
    [InlineData("counter", "Merge", "AC", WorkflowSubStatus.Finished)]
    [InlineData("counter", "Converge", "AC", WorkflowSubStatus.Finished)]
    [InlineData("token", "Stream", "AC", WorkflowSubStatus.Finished)]
    [InlineData("token", "None", "AC", WorkflowSubStatus.Finished)]
    [InlineData("token", "Merge", "A", WorkflowSubStatus.Suspended)]
    [InlineData("token", "Converge", "A", WorkflowSubStatus.Suspended)]
    [InlineData("token", "Cascade", "AC", WorkflowSubStatus.Finished)]
    [InlineData("token", "Race", "AC", WorkflowSubStatus.Finished)]
    public async Task A_merge_mode_decides_about_a_branch_that_never_comes_in_token_mode_only(string mode, string merge, string said, WorkflowSubStatus end)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        var instance = await runner.RunAsync(Json.Flowchart(
            [Json.Activity("Start", "start"), Flow.Say("A"), Flow.Decision("d", false), Flow.Say("B"), Flow.Merging(Flow.Say("C"), merge)],
            "start>A", "start>d", "A>C", "d:True>B", "B>C"));
        string.Concat(runner.Console.Lines).ShouldBe(said);
        instance.SubStatus.ShouldBe(end);
        instance.Bookmarks.ShouldBeEmpty();
    }

    // A stream leaves its turn to a predecessor that is still to run; if that one then goes elsewhere, nobody takes it. So it is in Elsa.
    [Fact]
    public async Task A_stream_whose_last_predecessor_goes_elsewhere_hangs_in_token_mode()
    {
        using var runner = new WorkflowRunner(FlowchartMode.TokenBased);
        var instance = await runner.RunAsync(Json.Flowchart([Json.Activity("Start", "start"), Flow.Say("A"), Flow.Decision("d", false), Flow.Say("C")], "start>A", "start>d", "A>C", "d:True>C"));
        runner.Console.Lines.ShouldBe(["A"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
    }

    [Theory]
    [InlineData("Stream", "xa ya z")]
    [InlineData("Merge", "xa ya z")]
    [InlineData("Cascade", "xa ya z")]
    [InlineData("Race", "xa ya z")]
    [InlineData("Converge", "xa ya z")]
    public async Task Branches_that_end_together_meet_once_in_token_mode(string merge, string said)
    {
        using var runner = new WorkflowRunner(FlowchartMode.TokenBased);
        (await runner.RunAsync(Json.Flowchart([Json.Activity("Start", "start"), Flow.Say("xa"), Flow.Say("ya"), Flow.Merging(Flow.Say("z"), merge)], "start>xa", "start>ya", "xa>z", "ya>z"))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        string.Join(' ', runner.Console.Lines).ShouldBe(said);
    }

    // The same two branches, but their ends come by events and in time: each merge mode tells its own story.
    [Theory]
    [InlineData("Stream", false)]
    [InlineData("Merge", false)]
    [InlineData("Cascade", false)]
    [InlineData("Race", true)]
    public async Task Branches_that_end_one_after_the_other_meet_once_and_a_race_ends_with_the_first(string merge, bool isOverAfterTheFirst)
    {
        using var runner = new WorkflowRunner(FlowchartMode.TokenBased);
        var instance = await runner.RunAsync(Json.Flowchart([Json.Activity("Start", "start"), Flow.Event("x", "X"), Flow.Event("y", "Y"), Flow.Merging(Flow.Say("z"), merge)], "start>x", "start>y", "x>z", "y>z"));
        await runner.PublishEventAsync("X");
        (instance.SubStatus == WorkflowSubStatus.Finished).ShouldBe(isOverAfterTheFirst);
        runner.Restart();
        await runner.PublishEventAsync("Y");
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["z"]);
    }

    [Theory]
    [InlineData("counter")]
    [InlineData("token")]
    public async Task An_arrow_back_makes_a_loop(string mode)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        var instance = await runner.RunAsync(
            Json.Flowchart([Flow.Say("a"), Flow.Decision("d", "setVariable('N', getVariable('N') + 1); getVariable('N') < 3"), Flow.Say("b")], "a>d", "d:True>a", "d:False>b"),
            more: d => d.Variable("N", "Int32", 0));
        string.Concat(runner.Console.Lines).ShouldBe("aaab");
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task An_arrow_back_past_its_target_is_an_incident_in_counter_mode()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Flowchart([Json.Activity("Start", "start"), Flow.Say("a"), Flow.Say("b"), Flow.Say("c")], "start>a", "start>b", "a>c", "b>c", "c>a"));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        instance.Incidents.Single().ActivityId.ShouldBe("c");
        instance.Incident.ShouldBe("Invalid backward connection: Every path from the source ('c') must go through the target ('a') when tracing back to the start.");
    }

    [Theory]
    [InlineData("counter")]
    [InlineData("token")]
    public async Task Activities_that_no_arrow_reaches_are_not_waited_for(string mode)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        var instance = await runner.RunAsync(Json.Flowchart([Flow.Say("a"), Flow.Say("b"), Flow.Say("island")], "a>b", "island>b"));
        string.Concat(runner.Console.Lines).ShouldBe("ab");
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("counter")]
    [InlineData("token")]
    public async Task A_faulted_activity_lets_the_queued_ones_run_and_ends_the_instance(string mode)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        var instance = await runner.RunAsync(Json.Flowchart([Json.Activity("Start", "start"), Json.Activity("Fault", "f"), Flow.Say("b"), Flow.Say("c")], "start>f", "start>b", "b>c"));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        string.Concat(runner.Console.Lines).ShouldBe("bc");
    }

    [Theory]
    [InlineData("counter")]
    [InlineData("token")]
    public async Task With_the_other_strategy_it_goes_on_and_never_completes(string mode)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        var definition = new DefinitionBuilder { Root = Json.Flowchart([Json.Activity("Start", "start"), Json.Activity("Fault", "f"), Flow.Event("e", "Go"), Flow.Say("c")], "start>f", "start>e", "e>c") }.Build();
        runner.Publish(definition with { Options = definition.Options with { IncidentStrategyType = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" } });
        var instance = await runner.StartAsync("test");
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        await runner.PublishEventAsync("Go");
        runner.Console.Lines.ShouldBe(["c"]);
        (instance.SubStatus, instance.Incidents.Count).ShouldBe((WorkflowSubStatus.Suspended, 1));
        instance.Journal.Where(r => r.ActivityId == "f").Select(r => r.EventName).ShouldBe(["Started", "Faulted"]);
        instance.Journal.ShouldNotContain(r => r.EventName == "Stuck", "the incident has told why");
    }

    [Theory]
    [InlineData("TokenBased")]
    [InlineData("1")]
    public async Task A_definition_may_ask_for_the_other_mode(string stated)
    {
        using var runner = new WorkflowRunner();
        var root = Json.Flowchart([Json.Activity("Start", "start"), Flow.Say("A"), Flow.Decision("d", false), Flow.Merging(Flow.Say("C"), "Merge")], "start>A", "start>d", "A>C", "d:True>C");
        runner.Publish(new DefinitionBuilder { Root = root }.Build() with { CustomProperties = new JsonObject { ["Flowchart:ExecutionMode"] = stated } });
        (await runner.StartAsync("test")).SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
    }

    [Theory]
    [InlineData("counter")]
    [InlineData("token")]
    public async Task One_inside_of_another_has_a_flow_of_its_own(string mode)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        var inner = Json.Flowchart([Flow.Event("e", "Go"), Flow.Say("b")], "e>b");
        inner["id"] = "inner";
        var instance = await runner.RunAsync(Json.Flowchart([Flow.Say("a"), inner, Flow.Say("c")], "a>inner", "inner>c"));
        runner.Restart();
        await runner.PublishEventAsync("Go");
        string.Concat(runner.Console.Lines).ShouldBe("abc");
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    private static async Task<string> FirstOf(string mode, Action<JsonObject> change, string? arrow = null, string? trigger = null)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        var root = Json.Flowchart([Flow.Say("a"), Flow.Say("b"), Flow.Say("c"), Flow.Say("d"), Flow.Say("e")], ["b>a", "b>c", "b>d", "b>e", .. arrow is null ? Array.Empty<string>() : [arrow]]);
        change(root);
        runner.Publish(new DefinitionBuilder { Root = root }.Build());
        await runner.StartAsync("test", triggerActivityId: trigger);
        return runner.Console.Lines[0];
    }

    private static JsonObject Activity(JsonObject root, string id) => root["activities"]!.AsArray().Select(a => a!.AsObject()).Single(a => a["id"]!.ToString() == id);
}
