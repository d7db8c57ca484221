using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.ControlFlow;

[ActivityTests("Elsa.Switch")]
public sealed class SwitchTests
{
    [Theory]
    [InlineData("MatchFirst", "true", "true", "a")]
    [InlineData("MatchFirst", "false", "true", "b")]
    [InlineData("MatchAny", "true", "true", "ab")]
    [InlineData("MatchAny", "false", "true", "b")]
    [InlineData("MatchAny", "false", "false", "other")]
    [InlineData(null, "true", "true", "a")]
    [InlineData(null, "false", "false", "other")]
    public async Task It_runs_what_holds(string? mode, string first, string second, string said)
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Switch(mode, Flow.Say("other"), Case("a", first, Flow.Say("a")), Case("b", second, Flow.Say("b"))))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        string.Concat(runner.Console.Lines).ShouldBe(said);
    }

    [Fact]
    public async Task Cases_that_hold_together_take_turns()
    {
        using var runner = new WorkflowRunner();
        JsonObject Two(string id) => Json.Activity("Sequence", id, ("activities", new JsonArray(Flow.Say(id + "1"), Flow.Say(id + "2"))));
        await runner.RunAsync(Switch("MatchAny", null, Case("a", "true", Two("a")), Case("b", "true", Two("b"))));
        runner.Console.Lines.ShouldBe(["a1", "b1", "a2", "b2"]);
    }

    [Fact]
    public async Task A_case_without_an_activity_completes_it()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Json.Sequence(Switch(null, Flow.Say("other"), Case("a", "true", null)), Flow.Say("after")))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["after"]);
    }

    [Fact]
    public async Task Without_cases_and_a_default_it_completes()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Json.Activity("Switch", "s"))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task All_cases_are_waited_for_over_a_restart()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Switch("MatchAny", null, Case("a", "true", Flow.Event("x", "X")), Case("b", "true", Flow.Event("y", "Y"))), Flow.Say("after")));
        runner.Restart();
        await runner.PublishEventAsync("Y");
        runner.Console.Lines.ShouldBeEmpty();
        runner.Restart();
        await runner.PublishEventAsync("X");
        runner.Console.Lines.ShouldBe(["after"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_condition_that_throws_is_an_incident()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Switch(null, null, Case("a", "throw new Error('no case')", Flow.Say("a"))));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        instance.Incident.ShouldBe("no case");
    }

    private static JsonObject Case(string label, string condition, JsonObject? activity) =>
        new() { ["label"] = label, ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = condition }, ["activity"] = activity };

    private static JsonObject Switch(string? mode, JsonObject? otherwise, params JsonObject[] cases) => Json.Activity(
        "Switch",
        "switch",
        ("cases", new JsonArray([.. cases])),
        ("mode", mode is null ? null : Json.Literal(mode)),
        ("default", otherwise));
}
