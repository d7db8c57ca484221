using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.ControlFlow;

[ActivityTests("Elsa.FlowNode")]
public sealed class FlowNodeTests
{
    [Fact]
    public async Task It_runs_its_body_over_a_restart()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Flowchart([Json.Activity("FlowNode", "n", ("body", Json.Sequence(Flow.Event("e", "Go"), Flow.Say("inside")))), Flow.Say("after")], "n>after"));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        runner.Restart();
        await runner.PublishEventAsync("Go");
        runner.Console.Lines.ShouldBe(["inside", "after"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task Without_a_body_it_completes()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Json.Activity("FlowNode", "n"))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }
}
