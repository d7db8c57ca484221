using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.ControlFlow;

[ActivityTests("Elsa.Fork")]
public sealed class ForkTests
{
    [Fact]
    public async Task Its_branches_take_turns()
    {
        using var runner = new WorkflowRunner();
        JsonObject Two(string id) => Json.Activity("Sequence", id, ("activities", new JsonArray(Flow.Say(id + "1"), Flow.Say(id + "2"))));
        (await runner.RunAsync(Fork("WaitAll", Two("a"), Two("b")))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["a1", "b1", "a2", "b2"]);
    }

    [Fact]
    public async Task Without_branches_it_completes()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Fork("WaitAll"))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task It_waits_for_all_over_a_restart()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Fork("WaitAll", Flow.Event("x", "X"), Flow.Event("y", "Y")), Flow.Say("after")));
        runner.Restart();
        await runner.PublishEventAsync("X");
        instance.Bookmarks.Single().ActivityId.ShouldBe("y");
        runner.Restart();
        await runner.PublishEventAsync("Y");
        runner.Console.Lines.ShouldBe(["after"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task It_goes_on_after_the_first_and_cancels_the_others_over_a_restart()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Fork("WaitAny", Flow.Event("x", "X"), Flow.Event("y", "Y")), Flow.Event("z", "Z")));
        runner.Restart();
        await runner.PublishEventAsync("Y");
        instance.Bookmarks.Single().ActivityId.ShouldBe("z");
        instance.Events.ShouldContain("x|Canceled");
        instance.Events.ShouldContain("fork|Completed");
    }

    [Fact]
    public async Task A_break_ends_it_and_the_loop_around_it()
    {
        using var runner = new WorkflowRunner();
        var loop = Json.Activity("While", "while", ("condition", Json.Literal(true)), ("body", Fork("WaitAll", Json.Activity("Break", "break"), Flow.Event("never", "Never"))));
        var instance = await runner.RunAsync(Json.Sequence(loop, Flow.Say("after")));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["after"]);
    }

    [Fact]
    public async Task A_faulted_branch_lets_the_queued_ones_run()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Fork("WaitAll", Json.Activity("Fault", "f"), Flow.Say("b")));
        runner.Console.Lines.ShouldBe(["b"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
    }

    private static JsonObject Fork(string joinMode, params JsonObject[] branches) => Json.Activity("Fork", "fork", ("joinMode", joinMode), ("branches", new JsonArray([.. branches])));
}
