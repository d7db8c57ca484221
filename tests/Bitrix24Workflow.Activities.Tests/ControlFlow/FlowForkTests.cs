using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.ControlFlow;

[ActivityTests("Elsa.FlowFork")]
public sealed class FlowForkTests
{
    [Theory]
    [InlineData("counter", "[\"X\",\"Y\"]", "xy")]
    [InlineData("counter", "[\"Y\"]", "y")]
    [InlineData("counter", "[]", "")]
    [InlineData("counter", null, "done")]
    [InlineData("token", "[\"X\",\"Y\"]", "xy")]
    [InlineData("token", null, "done")]
    public async Task It_leaves_by_all_its_branches(string mode, string? branches, string said)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        var fork = Json.Activity("FlowFork", "f", ("branches", branches is null ? null : Json.Object(branches)));
        (await runner.RunAsync(Json.Flowchart([fork, Flow.Say("x"), Flow.Say("y"), Flow.Say("done")], "f:X>x", "f:Y>y", "f>done"))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        string.Concat(runner.Console.Lines).ShouldBe(said);
    }

    [Theory]
    [InlineData("counter")]
    [InlineData("token")]
    public async Task Its_branches_meet_again_after_a_restart(string mode)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        var fork = Json.Activity("FlowFork", "f", ("branches", Json.Object("""["X","Y"]""")));
        var instance = await runner.RunAsync(Json.Flowchart([fork, Flow.Event("x", "X"), Flow.Event("y", "Y"), Flow.Join("join", "WaitAll"), Flow.Say("after")], "f:X>x", "f:Y>y", "x>join", "y>join", "join>after"));
        foreach (var name in new[] { "Y", "X" })
        {
            runner.Console.Lines.ShouldBeEmpty();
            runner.Restart();
            await runner.PublishEventAsync(name);
        }

        runner.Console.Lines.ShouldBe(["after"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }
}
