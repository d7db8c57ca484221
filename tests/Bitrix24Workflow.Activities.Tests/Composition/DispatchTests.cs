using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Composition;

[ActivityTests("Elsa.DispatchWorkflow", "Elsa.ExecuteWorkflow", "Elsa.BulkDispatchWorkflows")]
public sealed class DispatchTests
{
    [Fact]
    public async Task A_dispatched_child_is_not_waited_for_unless_asked()
    {
        using var runner = new WorkflowRunner();
        Child(runner, Json.Sequence(Flow.Event("e", "Never")));
        var parent = await runner.RunAsync(Json.Sequence(Call("DispatchWorkflow", false), Flow.Say("after")));
        parent.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["after"]);
        runner.Instances[1].SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
    }

    [Fact]
    public async Task A_child_knows_its_input_its_parent_and_its_correlation()
    {
        using var runner = new WorkflowRunner();
        Child(runner, Json.Sequence(Json.WriteLine("w", Json.JavaScript("getInput('word') + ' ' + (getInput('ParentInstanceId') != null)"))));
        var call = Call("DispatchWorkflow", true);
        call["correlationId"] = Json.Literal("c-1");
        await runner.RunAsync(Json.Sequence(call));
        runner.Console.Lines.ShouldBe(["hello true"]);
        runner.Instances[1].CorrelationId.ShouldBe("c-1");
    }

    [Theory]
    [InlineData("DispatchWorkflow")]
    [InlineData("ExecuteWorkflow")]
    public async Task A_child_that_sleeps_gives_its_outputs_after_a_restart(string type)
    {
        using var runner = new WorkflowRunner();
        Child(runner, Json.Sequence(Flow.Event("e", "Go"), Json.Activity("SetOutput", "o", ("outputName", Json.Literal("Answer")), ("outputValue", Json.Literal(42)))));
        var parent = await runner.RunAsync(Json.Sequence(Call(type, true), Json.WriteLine("w", Json.JavaScript("toJson(getVariable('Got'))"))), more: d => d.Variable("Got"));
        parent.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        runner.Restart();
        await runner.PublishEventAsync("Go");
        runner.Console.Lines.ShouldBe(["""{"Answer":42}"""]);
        parent.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_child_that_is_run_inline_and_ends_at_once_tells_how_it_came_out()
    {
        using var runner = new WorkflowRunner();
        Child(runner, Json.Sequence(Json.Activity("SetOutput", "o", ("outputName", Json.Literal("Answer")), ("outputValue", Json.Literal(42)))));
        await runner.RunAsync(Json.Sequence(Call("ExecuteWorkflow", true), Json.WriteLine("w", Json.JavaScript("const r = getVariable('Got'); `${r.status} ${r.subStatus} ${r.output.Answer} ${r.workflowInstanceId.length}`"))), more: d => d.Variable("Got"));
        runner.Console.Lines.ShouldBe(["Finished Finished 42 16"]);
    }

    [Theory]
    [InlineData("DispatchWorkflow")]
    [InlineData("ExecuteWorkflow")]
    public async Task The_end_of_a_faulted_child_is_an_end_too(string type)
    {
        using var runner = new WorkflowRunner();
        Child(runner, Json.Sequence(Json.Activity("Fault", "f")));
        var parent = await runner.RunAsync(Json.Sequence(Call(type, true), Flow.Say("after")));
        (parent.SubStatus, runner.Instances[1].SubStatus).ShouldBe((WorkflowSubStatus.Finished, WorkflowSubStatus.Faulted));
        runner.Console.Lines.ShouldBe(["after"]);
    }

    [Theory]
    [InlineData("DispatchWorkflow")]
    [InlineData("ExecuteWorkflow")]
    [InlineData("BulkDispatchWorkflows")]
    public async Task An_unknown_child_is_an_incident(string type)
    {
        using var runner = new WorkflowRunner();
        var parent = await runner.RunAsync(Json.Sequence(type.StartsWith("Bulk", StringComparison.Ordinal) ? Bulk(Json.JavaScript("[1]")) : Call(type, true)));
        (parent.SubStatus, parent.Incident).ShouldBe((WorkflowSubStatus.Faulted, "No published version of workflow definition with ID child found."));
    }

    [Fact]
    public async Task One_child_is_started_for_each_item_and_all_are_waited_for_over_a_restart()
    {
        using var runner = new WorkflowRunner();
        Child(runner, Json.Sequence(Json.Activity("Event", "e", ("eventName", Json.JavaScript("getInput('Item')")))));
        var parent = await runner.RunAsync(Json.Flowchart([Bulk(Json.JavaScript("['a','b']")), Flow.Say("done"), Flow.Say("completed")], "bulk>done", "bulk:Completed>completed"));
        await runner.PublishEventAsync("b");
        runner.Restart();
        parent.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        await runner.PublishEventAsync("a");
        parent.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["done", "completed"]);
    }

    [Fact]
    public async Task An_item_that_is_an_object_becomes_inputs_and_another_has_the_name_asked_for()
    {
        using var runner = new WorkflowRunner();
        Child(runner, Json.Sequence(Json.WriteLine("w", Json.JavaScript("`${getInput('n')} ${getInput('extra')} ${getInput('It')}`"))));
        var bulk = Bulk(Json.JavaScript("[{n: 1}, 2]"));
        bulk["input"] = Json.Object("""{"extra":"x"}""");
        bulk["defaultItemInputKey"] = Json.Literal("It");
        await runner.RunAsync(Json.Sequence(bulk));
        runner.Console.Lines.ShouldBe(["1 x null", "null x 2"]);
    }

    [Fact]
    public async Task Each_end_of_a_child_runs_the_port_for_it()
    {
        using var runner = new WorkflowRunner();
        Child(runner, Json.Sequence(Json.Activity("If", "if", ("condition", Json.JavaScript("getInput('Item') == 2")), ("then", Json.Activity("Fault", "f")))));
        var bulk = Bulk(Json.JavaScript("[1,2,3]"));
        bulk["childCompleted"] = Json.WriteLine("ok", Json.JavaScript("'ok ' + getVariable('ChildInstanceId').length"));
        bulk["childFaulted"] = Flow.Say("bad");
        var parent = await runner.RunAsync(Json.Sequence(bulk));
        parent.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.Order().ShouldBe(["bad", "ok 16", "ok 16"]);
    }

    [Theory]
    [InlineData("[]", true, 0)]
    [InlineData("null", true, 0)]
    [InlineData("[1,2]", false, 2)]
    public async Task Nothing_to_wait_for_ends_it_at_once(string items, bool waits, int children)
    {
        using var runner = new WorkflowRunner();
        Child(runner, Json.Sequence(Flow.Event("e", "Never")));
        var bulk = Bulk(Json.JavaScript(items));
        bulk["waitForCompletion"] = Json.Literal(waits);
        var parent = await runner.RunAsync(Json.Flowchart([bulk, Flow.Say("done"), Flow.Say("completed")], "bulk>done", "bulk:Completed>completed"));
        parent.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["done"]);
        runner.Instances.Count.ShouldBe(1 + children);
    }

    private static JsonObject Call(string type, bool waits) => Json.Activity(
        type,
        "call",
        ("workflowDefinitionId", Json.Literal("child")),
        ("waitForCompletion", Json.Literal(waits)),
        ("input", Json.Object("""{"word":"hello"}""")),
        ("result", Json.Output("Got")));

    private static JsonObject Bulk(JsonObject items) => Json.Activity("BulkDispatchWorkflows", "bulk", ("workflowDefinitionId", Json.Literal("child")), ("items", items));

    private static void Child(WorkflowRunner runner, JsonObject root) => runner.Publish(new DefinitionBuilder { Id = "child", Root = root }.Build());
}
