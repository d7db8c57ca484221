using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.ControlFlow;

[ActivityTests("Elsa.While")]
public sealed class WhileTests
{
    private const string Count = "setVariable('N', getVariable('N') + 1); getVariable('N') <= 3";

    [Fact]
    public async Task The_condition_is_looked_at_before_every_round()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Loop(Count, Json.WriteLine("w", Json.JavaScript("getVariable('N')"))), more: d => d.Variable("N", "Int32", 0))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["1", "2", "3"]);
    }

    [Fact]
    public async Task It_runs_nothing_if_the_condition_does_not_hold()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Loop("false", Flow.Say("w")))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_condition_it_runs_nothing()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Json.Activity("While", "while", ("body", Flow.Say("w"))))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Break_ends_it()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Loop("true", Json.Sequence(Flow.Say("w"), Json.Activity("Break", "break"), Flow.Say("never"))))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["w"]);
    }

    [Fact]
    public async Task It_goes_on_after_a_restart()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Loop(Count, Json.Sequence(Flow.Event("e", "Go"), Json.WriteLine("w", Json.JavaScript("getVariable('N')")))), more: d => d.Variable("N", "Int32", 0));
        for (var i = 0; i < 3; i++)
        {
            runner.Restart();
            await runner.PublishEventAsync("Go");
        }

        runner.Console.Lines.ShouldBe(["1", "2", "3"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_condition_that_counts_ends_it_without_a_body()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Loop(Count, null), more: d => d.Variable("N", "Int32", 0));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        instance.Variables["N"].ShouldBe(4);
    }

    [Fact]
    public async Task Without_a_body_and_an_end_it_is_an_incident()
    {
        using var runner = new WorkflowRunner();
        var loop = Loop("", null);
        loop["condition"] = Json.Literal(true);
        var instance = await runner.RunAsync(loop);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        instance.Incident.ShouldBe("A While without a body has looked at its condition 1000 times: it would run for ever.");
    }

    [Fact]
    public async Task A_condition_that_throws_is_an_incident()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Loop("throw new Error('no condition')", Flow.Say("w")))).Incident.ShouldBe("no condition");
    }

    private static JsonObject Loop(string condition, JsonObject? body) => Json.Activity("While", "while", ("condition", Json.JavaScript(condition)), ("body", body));
}
