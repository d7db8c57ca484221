using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Primitives;

[ActivityTests("Elsa.Finish")]
public sealed class FinishTests
{
    [Fact]
    public async Task It_ends_the_instance_whatever_is_queued_or_waited_for()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Activity("Parallel", "p", ("activities", new JsonArray(Flow.Event("e", "Go"), Json.Activity("Finish", "f"), Flow.Say("never")))));
        (instance.Status, instance.SubStatus).ShouldBe((WorkflowStatus.Finished, WorkflowSubStatus.Finished));
        instance.Bookmarks.ShouldBeEmpty();
        runner.Console.Lines.ShouldBeEmpty();
        runner.Restart();
        await runner.PublishEventAsync("Go");
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task It_ends_all_loops_around_it()
    {
        using var runner = new WorkflowRunner();
        var loop = Json.Activity("For", "for", ("start", Json.Literal(1)), ("end", Json.Literal(3)), ("body", Json.Sequence(Flow.Say("once"), Json.Activity("Finish", "f"))));
        (await runner.RunAsync(Json.Activity("Sequence", "s", ("activities", new JsonArray(loop, Flow.Say("never")))))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["once"]);
    }
}
