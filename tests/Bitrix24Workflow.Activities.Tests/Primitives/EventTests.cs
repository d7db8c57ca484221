using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Primitives;

[ActivityTests("Elsa.Event", "Elsa.PublishEvent")]
public sealed class EventTests
{
    [Fact]
    public async Task It_waits_over_a_restart_and_brings_what_came_with_the_event()
    {
        using var runner = new WorkflowRunner();
        var wait = Flow.Event("e", "Paid");
        wait["result"] = Json.Output("Got");
        var instance = await runner.RunAsync(Json.Sequence(wait, Json.WriteLine("w", Json.JavaScript("getVariable('Got').sum"))), more: d => d.Variable("Got"));
        instance.Bookmarks.Single().Payload!.ToJsonString().ShouldBe("""{"eventName":"Paid"}""");
        runner.Restart();
        await runner.PublishEventAsync("paid", new { sum = 1 });
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended, "names are compared with their case");
        await runner.PublishEventAsync("Paid", new { sum = 5 });
        runner.Console.Lines.ShouldBe(["5"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task One_event_starts_an_instance_and_ends_its_next_wait()
    {
        using var runner = new WorkflowRunner();
        runner.Publish(new DefinitionBuilder { Root = Json.Sequence(Starting(Flow.Event("e1", "Go")), Flow.Say("started"), Flow.Event("e2", "Go"), Flow.Say("resumed")) }.Build());
        await runner.PublishEventAsync("Go");
        runner.Console.Lines.ShouldBe(["started", "resumed"]);
        runner.Instances.Single().SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task An_event_that_nobody_waits_for_is_kept_for_who_comes_later()
    {
        using var runner = new WorkflowRunner();
        await runner.PublishEventAsync("Go");
        (await runner.RunAsync(Json.Sequence(Flow.Event("e", "Go"), Flow.Say("late")))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["late"]);
    }

    [Fact]
    public async Task An_event_for_one_instance_starts_nothing_and_wakes_nobody_else()
    {
        using var runner = new WorkflowRunner();
        runner.Publish(new DefinitionBuilder { Root = Json.Sequence(Starting(Flow.Event("e", "Go"))) }.Build());
        runner.Publish(new DefinitionBuilder { Id = "waiting", Root = Json.Sequence(Flow.Event("e", "Go")) }.Build());
        var first = await runner.StartAsync("waiting");
        var second = await runner.StartAsync("waiting");
        await runner.PublishEventAsync("Go", instanceId: second.Id);
        (first.SubStatus, second.SubStatus, runner.Instances.Count).ShouldBe((WorkflowSubStatus.Suspended, WorkflowSubStatus.Finished, 2));
    }

    [Fact]
    public async Task A_name_may_be_computed()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Json.Activity("Event", "e", ("eventName", Json.Liquid("order-{{ Input.number }}")))), new { number = 3 });
        await runner.PublishEventAsync("order-3");
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task What_a_workflow_publishes_goes_by_correlation()
    {
        using var runner = new WorkflowRunner();
        runner.Publish(new DefinitionBuilder { Id = "waiting", Root = Json.Sequence(Flow.Event("e", "Go")) }.Build());
        var first = await runner.StartAsync("waiting", correlationId: "a");
        var second = await runner.StartAsync("waiting", correlationId: "b");
        var publisher = await runner.RunAsync(Json.Sequence(Json.Activity("PublishEvent", "p", ("eventName", Json.Literal("Go")), ("correlationId", Json.Literal("b")))));
        publisher.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        (first.SubStatus, second.SubStatus).ShouldBe((WorkflowSubStatus.Suspended, WorkflowSubStatus.Finished));
    }

    [Fact]
    public async Task A_payload_that_can_not_be_evaluated_is_an_incident()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Json.Sequence(Json.Activity("PublishEvent", "p", ("eventName", Json.Literal("Go")), ("payload", Json.JavaScript("throw new Error('no payload')")))))).Incident.ShouldBe("no payload");
    }

    private static JsonObject Starting(JsonObject activity)
    {
        activity["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return activity;
    }
}
