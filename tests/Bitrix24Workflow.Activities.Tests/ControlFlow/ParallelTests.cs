using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.ControlFlow;

[ActivityTests("Elsa.Parallel")]
public sealed class ParallelTests
{
    [Fact]
    public async Task Its_activities_take_turns()
    {
        using var runner = new WorkflowRunner();
        JsonObject Two(string id) => Json.Activity("Sequence", id, ("activities", new JsonArray(Flow.Say(id + "1"), Flow.Say(id + "2"))));
        (await runner.RunAsync(Parallel(Two("a"), Two("b")))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["a1", "b1", "a2", "b2"]);
    }

    [Fact]
    public async Task An_empty_one_completes()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Parallel())).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task It_waits_for_all_over_a_restart()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Parallel(Flow.Event("x", "X"), Flow.Event("y", "Y")), Flow.Say("after")));
        foreach (var name in new[] { "Y", "X" })
        {
            runner.Console.Lines.ShouldBeEmpty();
            runner.Restart();
            await runner.PublishEventAsync(name);
        }

        runner.Console.Lines.ShouldBe(["after"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_faulted_activity_leaves_it_running_and_lets_the_queued_ones_run()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Parallel(Json.Activity("Fault", "f"), Flow.Say("b")));
        runner.Console.Lines.ShouldBe(["b"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        instance.Executions.Values.Single(e => e.ActivityId == "parallel").ShouldBe(("parallel", "Elsa.Parallel", ActivityStatus.Running, 1));
    }

    [Fact]
    public async Task Cancelling_the_instance_ends_all_of_them()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Parallel(Flow.Event("x", "X"), Flow.Event("y", "Y")));
        runner.Restart();
        await runner.CancelAsync(instance);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Cancelled);
        instance.Bookmarks.ShouldBeEmpty();
        instance.Executions.Values.Where(e => e.ActivityId is "x" or "y" or "parallel").ShouldAllBe(e => e.Status == ActivityStatus.Canceled);
    }

    private static JsonObject Parallel(params JsonObject[] activities) => Json.Activity("Parallel", "parallel", ("activities", new JsonArray([.. activities])));
}
