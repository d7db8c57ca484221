using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.ControlFlow;

[ActivityTests("Elsa.If")]
public sealed class IfTests
{
    [Theory]
    [InlineData("true", "yes")]
    [InlineData("false", "no")]
    [InlineData("'True'", "yes")]
    [InlineData("1", "yes")]
    [InlineData("0", "no")]
    [InlineData("'nonsense'", "no")]
    [InlineData("null", "no")]
    public async Task It_runs_one_of_its_branches(string condition, string said)
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(If(Json.JavaScript(condition), Flow.Say("yes"), Flow.Say("no")))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe([said]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_missing_branch_completes_it(bool condition)
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Json.Sequence(If(Json.Literal(condition), null, null), Flow.Say("after")))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["after"]);
    }

    [Fact]
    public async Task Its_result_is_the_condition()
    {
        using var runner = new WorkflowRunner();
        var choice = If(Json.Literal("True"), null, null);
        choice["result"] = Json.Output("R");
        var instance = await runner.RunAsync(Json.Sequence(choice), more: d => d.Variable("R"));
        instance.Variables["R"].ShouldBe(true);
    }

    [Fact]
    public async Task A_branch_may_sleep_over_a_restart()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(If(Json.Literal(true), Json.Activity("Sequence", "then", ("activities", new JsonArray(Flow.Event("e", "Go"), Flow.Say("yes")))), null), Flow.Say("after")));
        runner.Restart();
        await runner.PublishEventAsync("Go");
        runner.Console.Lines.ShouldBe(["yes", "after"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_condition_that_throws_is_an_incident()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(If(Json.JavaScript("nothing.there"), Flow.Say("yes"), null));
        instance.Incidents.Single().Message.ShouldBe("Failed to evaluate activity input 'Condition'");
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
    }

    private static JsonObject If(JsonObject condition, JsonObject? then, JsonObject? otherwise) => Json.Activity("If", "if", ("condition", condition), ("then", then), ("else", otherwise));
}
