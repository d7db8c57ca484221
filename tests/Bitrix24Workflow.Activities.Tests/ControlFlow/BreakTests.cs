using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.ControlFlow;

[ActivityTests("Elsa.Break")]
public sealed class BreakTests
{
    [Fact]
    public async Task It_ends_the_nearest_loop_only()
    {
        using var runner = new WorkflowRunner();
        var inner = Json.Activity("For", "inner", ("start", Json.Literal(1)), ("end", Json.Literal(5)), ("body", Json.Sequence(Flow.Say("inner"), Json.Activity("Break", "break"))));
        var outer = Json.Activity("For", "outer", ("start", Json.Literal(1)), ("end", Json.Literal(2)), ("body", Json.Activity("Sequence", "s", ("activities", new JsonArray(inner, Flow.Say("outer"))))));
        (await runner.RunAsync(outer)).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["inner", "outer", "inner", "outer"]);
    }

    [Theory]
    [InlineData("counter")]
    [InlineData("token")]
    public async Task It_ends_a_flowchart_and_the_loop_around_it(string mode)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        var body = Json.Flowchart([Flow.Say("a"), Json.Activity("Break", "break"), Flow.Say("never")], "a>break", "break>never");
        (await runner.RunAsync(Json.Sequence(Json.Activity("While", "while", ("condition", Json.Literal(true)), ("body", body)), Flow.Say("after")))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["a", "after"]);
    }

    [Fact]
    public async Task It_ends_a_loop_whose_round_slept_over_a_restart()
    {
        using var runner = new WorkflowRunner();
        var body = Json.Sequence(Flow.Event("e", "Go"), Json.Activity("Break", "break"));
        var instance = await runner.RunAsync(Json.Activity("ForEach", "loop", ("items", Json.JavaScript("[1,2,3]")), ("body", body)));
        runner.Restart();
        await runner.PublishEventAsync("Go");
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }
}
