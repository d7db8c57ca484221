using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Activities.Tests.Composition;

public sealed class ChildWorkflowTests
{
    [Theory]
    [InlineData("DispatchWorkflow")]
    [InlineData("ExecuteWorkflow")]
    public async Task An_unknown_workflow_is_an_incident(string type)
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Call(type, true)));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        instance.Incident.ShouldBe("No published version of workflow definition with ID child found.");
    }

    [Fact]
    public async Task An_unknown_workflow_that_is_not_waited_for_is_an_incident_where_the_host_knows_its_workflows()
    {
        using var runner = new WorkflowRunner(configure: services => services.AddSingleton<IPublishedWorkflows, NoWorkflows>());
        (await runner.RunAsync(Json.Sequence(Call("DispatchWorkflow", false)))).Incident.ShouldBe("No published version of workflow definition with ID child found.");
    }

    [Theory]
    [InlineData("DispatchWorkflow")]
    [InlineData("ExecuteWorkflow")]
    public async Task A_child_that_sleeps_is_waited_for(string type)
    {
        using var runner = new WorkflowRunner();
        PublishChild(runner, Json.Sequence(Json.Activity("Event", "e", ("eventName", Json.Literal("Go"))), SetOutput("Answer", Json.JavaScript("'got ' + getInput('word')"))), keep: true);
        var parent = await runner.RunAsync(Json.Sequence(Call(type, true), Json.WriteLine("w", Json.JavaScript("toJson(getVariable('Answer'))"))), more: d => d.Variable("Answer"));
        parent.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        parent.Bookmarks.Single().IsBusy.ShouldBeFalse();
        await runner.PublishEventAsync("Go");
        parent.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Instances[1].ParentId.ShouldBe(parent.Id);
        runner.Console.Lines.Single().ShouldContain("\"Answer\":\"got hello\"");
    }

    [Fact]
    public async Task A_sleeping_child_is_not_waited_for_without_the_wish()
    {
        using var runner = new WorkflowRunner();
        PublishChild(runner, Json.Sequence(Json.Activity("Event", "e", ("eventName", Json.Literal("Go")))));
        var parent = await runner.RunAsync(Json.Sequence(Call("ExecuteWorkflow", false)), more: d => d.Variable("Answer"));
        parent.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        var result = parent.Variables["Answer"].ShouldBeAssignableTo<IDictionary<string, object?>>()!;
        result["status"].ShouldBe("Running");
        result["subStatus"].ShouldBe("Suspended");
        result["workflowInstanceId"].ShouldBe(runner.Instances[1].Id);
    }

    [Theory]
    [InlineData("DispatchWorkflow")]
    [InlineData("ExecuteWorkflow")]
    public async Task A_secret_stays_a_secret_on_its_way_to_a_child_and_back(string type)
    {
        using var runner = new WorkflowRunner();
        PublishChild(runner, Json.Sequence(Json.WriteLine("w", Json.JavaScript("getInput('word')")), SetOutput("Answer", Json.JavaScript("getInput('word') + '!'"))));
        var parent = await runner.RunAsync(
            Json.Sequence(Call(type, true, Json.JavaScript("({word: getVariable('Token'), other: 1})"))),
            more: d => d.Variable("Answer").Secret("Token", "secret-token-1"));
        runner.Console.Lines.ShouldBe([SecretValue.Mask]);
        runner.Instances[1].Output["Answer"].ShouldBeOfType<SecretValue>();
        SecretValue.Reveal(runner.Instances[1].Output["Answer"]).ShouldBe("secret-token-1!");
        foreach (var instance in runner.Instances) instance.StateText.ShouldNotContain("secret-token-1");
        parent.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_second_message_of_one_child_is_not_counted_twice()
    {
        using var runner = new WorkflowRunner();
        PublishChild(runner, Json.Sequence(Json.Activity("Event", "e", ("eventName", Json.JavaScript("getInput('Item')")))));
        var parent = await runner.RunAsync(
            Json.Sequence(Json.Activity("BulkDispatchWorkflows", "bulk", ("workflowDefinitionId", Json.Literal("child")), ("items", Json.JavaScript("['a','b']")), ("correlationIdFunction", Json.JavaScript("'c-' + getItem()")))));
        runner.Instances.Skip(1).Select(i => i.CorrelationId).ShouldBe(["c-a", "c-b"]);
        await runner.PublishEventAsync("a");
        parent.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        var first = new Dictionary<string, object?> { [Stimuli.ChildIdInput] = runner.Instances[1].Id, [Stimuli.ChildStatusInput] = "Finished", [Stimuli.ChildSubStatusInput] = "Finished" };
        await runner.ResumeAsync(parent, parent.Bookmarks.Single().Id, first);
        parent.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        await runner.PublishEventAsync("b");
        parent.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    private static JsonObject Call(string type, bool waits, JsonNode? input = null) => Json.Activity(
        type,
        "call",
        ("workflowDefinitionId", Json.Literal("child")),
        ("waitForCompletion", Json.Literal(waits)),
        ("input", input ?? Json.Object("""{"word":"hello"}""")),
        ("result", Json.Output("Answer")));

    private static JsonObject SetOutput(string name, JsonNode value) => Json.Activity("SetOutput", "out", ("outputName", Json.Literal(name)), ("outputValue", value));

    private static void PublishChild(WorkflowRunner runner, JsonObject root, bool keep = false)
    {
        var builder = new DefinitionBuilder { Id = "child", Root = root };
        if (keep) builder.Input("word", "String");
        runner.Publish(builder.Build());
    }

    private sealed class NoWorkflows : IPublishedWorkflows
    {
        public bool IsPublished(string definitionId) => false;
    }
}
