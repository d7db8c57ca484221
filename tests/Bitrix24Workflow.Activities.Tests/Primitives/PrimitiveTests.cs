using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Tests.Primitives;

public sealed class PrimitiveTests
{
    [Fact]
    public async Task A_secret_is_written_as_a_mask()
    {
        using var runner = new WorkflowRunner();
        await runner.RunAsync(Json.Sequence(Json.WriteLine("w", Json.Template("token {{Token}}"))), more: d => d.Secret("Token", "secret-token-1"));
        runner.Console.Lines.ShouldBe([SecretValue.Mask]);
    }

    [Fact]
    public async Task An_event_brings_its_payload_to_whom_it_concerns()
    {
        using var runner = new WorkflowRunner();
        var waiting = new DefinitionBuilder { Id = "waiting", Root = Json.Sequence(Json.Activity("Event", "e", ("eventName", Json.Literal("Paid")), ("result", Json.Output("Got"))), Json.WriteLine("w", Json.JavaScript("'paid ' + getVariable('Got').sum"))) };
        runner.Publish(waiting.Variable("Got").Build());
        var first = await runner.StartAsync("waiting", correlationId: "A");
        var second = await runner.StartAsync("waiting", correlationId: "B");
        await runner.RunAsync(Json.Sequence(Json.Activity("PublishEvent", "p", ("eventName", Json.Literal("Paid")), ("correlationId", Json.Literal("B")), ("payload", Json.JavaScript("({sum: 5})")))));
        runner.Console.Lines.ShouldBe(["paid 5"]);
        (first.SubStatus, second.SubStatus).ShouldBe((WorkflowSubStatus.Suspended, WorkflowSubStatus.Finished));
        await runner.PublishEventAsync("paid");
        first.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
    }

    [Fact]
    public async Task A_local_event_stays_in_its_instance()
    {
        using var runner = new WorkflowRunner();
        var root = Json.Activity("Parallel", "all", ("activities", new JsonArray(
            Json.Activity("Event", "e", ("eventName", Json.Literal("Inner"))),
            Json.Activity("PublishEvent", "p", ("eventName", Json.Literal("Inner")), ("isLocalEvent", Json.Template("{{Publishes}}"))))));
        runner.Publish(new DefinitionBuilder { Id = "quiet", Root = Json.Sequence(Json.Activity("Event", "e", ("eventName", Json.Literal("Inner")))) }.Build());
        var other = await runner.StartAsync("quiet");
        (await runner.RunAsync(root, more: d => d.Variable("Publishes", "Boolean", true))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        other.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
    }

    [Fact]
    public async Task A_task_is_done_when_its_result_comes()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(
            Json.Sequence(Json.Activity("RunTask", "t", ("taskName", Json.Literal("Call")), ("taskId", Json.Output("Id")), ("result", Json.Output("Got")))),
            more: d => d.Variable("Id", "String").Variable("Got"));
        var bookmark = instance.Bookmarks.Single();
        bookmark.Hash.ShouldBe(StimulusHash.Of(Stimuli.TaskName, JsonValues.ToJson(Stimuli.Task((string)instance.Variables["Id"]!))));
        await runner.ResumeAsync(instance, bookmark.Id, new Dictionary<string, object?> { [Stimuli.TaskResultInput] = "done" });
        instance.Variables["Got"].ShouldBe("done");
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_script_chooses_outcomes()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(
            Json.Flowchart(
                [Json.Activity("RunJavaScript", "js", ("script", Json.Literal("setOutcomes(['A', 'B']); getToken() + 'x'")), ("possibleOutcomes", Json.Object("""["A","B","C"]""")), ("result", Json.Output("Result"))),
                    Json.WriteLine("a", Json.Literal("a")), Json.WriteLine("b", Json.Literal("b")), Json.WriteLine("c", Json.Literal("c"))],
                "js:A>a",
                "js:B>b",
                "js:C>c"),
            more: d => d.Variable("Result").Secret("Token", "secret-token-1"));
        runner.Console.Lines.ShouldBe(["a", "b"]);
        instance.Variables["Result"].ShouldBeOfType<SecretValue>();
    }

    [Fact]
    public async Task A_loop_goes_on_with_its_bounds_after_a_sleep()
    {
        using var runner = new WorkflowRunner();
        var body = Json.Sequence(Json.WriteLine("w", Json.JavaScript("`n ${getVariable('CurrentValue')}`")), Json.Activity("Delay", "d"));
        var instance = await runner.RunAsync(Json.Activity("For", "for", ("start", Json.Literal(1)), ("end", Json.JavaScript("getVariable('Last')")), ("step", Json.Literal(1)), ("body", body)), more: d => d.Variable("Last", "Int32", 3));
        for (var i = 0; i < 3; i++) await runner.AdvanceAsync(TimeSpan.FromMinutes(1));
        runner.Console.Lines.ShouldBe(["n 1", "n 2", "n 3"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_fault_has_its_authors_words()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Json.Activity("Fault", "f", ("message", Json.Literal("out of stock")))));
        instance.Incident.ShouldBe("out of stock");
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
    }
}
