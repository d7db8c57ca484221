using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Tests.Nodes;

[ActivityTests("Process.CopyTask", "Process.ModifyTask", "Process.CallProcess", "Process.Reply", "Process.WaitForCallback", "Process.Queue", "Process.GetFromQueue")]
public sealed class ProcessNodeTests
{
    private const string Other = "other";

    [Fact]
    public async Task A_copy_is_a_task_with_its_own_reference_and_parameters()
    {
        using var runner = new WorkflowRunner();
        runner.Publish(NodeTest.Definition(Other, Json.Sequence(Flow.Event("wait", "Never"))));
        var node = NodeTest.Node("CopyTask", "c", ("process", Other), ("reference", Json.Template("r{{n}}")), ("parameters", NodeTest.Table("""{"twice":"$.math({{n}}*2)"}""")), ("copyAll", true), ("taskId", Json.Output("Id")));
        var instance = await runner.RunAsync(NodeTest.Chart(node, "Done", "Failed"), new { n = 4 }, d => d.Variable("Id").Secret("key", "password-1"));

        runner.Console.Lines.ShouldBe(["Done"]);
        var copy = runner.Instances.Single(i => i.Workflow.Definition.DefinitionId == Other);
        (copy.CorrelationId, copy.Id).ShouldBe(("r4", (string)instance.Variables["Id"]!));
        (NodeTest.Input(copy, "n"), NodeTest.Input(copy, "twice")).ShouldBe((4, 8));
        copy.StateText.ShouldNotContain("password-1");
    }

    [Fact]
    public async Task A_copy_into_an_unknown_process_fails_with_its_tag()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(NodeTest.Chart(NodeTest.Node("CopyTask", "c", ("process", "none"), ("error", Json.Output("Error"))), "Done", "Failed"), more: d => d.Variable("Error"));
        runner.Console.Lines.ShouldBe(["Failed"]);
        instance.Variables["Error"].ShouldBe("conveyor_is_not_active");
    }

    [Fact]
    public async Task Modify_task_changes_parameters_and_wakes_who_waits_for_a_callback()
    {
        using var runner = new WorkflowRunner();
        runner.Publish(NodeTest.Definition(Other, NodeTest.Chart(NodeTest.Node("WaitForCallback", "w", ("result", Json.Output("Got"))), "Done", "Timeout"), d => d.Variable("Got")));
        var waiting = await runner.StartAsync(Other, correlationId: "token");
        runner.Restart();
        await runner.RunAsync(Json.Flowchart(
            [NodeTest.Node("ModifyTask", "m", ("process", Other), ("reference", "token"), ("parameters", NodeTest.Table("""{"code":"{{n}}"}"""))), Flow.Say("modified")], "m>modified"), new { n = 5 });

        runner.Console.Lines.ShouldBe(["Done", "modified"], ignoreOrder: true);
        NodeTest.Input(waiting, "code").ShouldBe(5);
        waiting.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task Modifying_nobody_fails()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(NodeTest.Chart(NodeTest.Node("ModifyTask", "m", ("process", Other), ("reference", "none"), ("error", Json.Output("Error"))), "Done", "Failed"), more: d => d.Variable("Error"));
        (runner.Console.Lines.Single(), instance.Variables["Error"]).ShouldBe(("Failed", "not_found_task"));
    }

    [Fact]
    public async Task A_callback_that_does_not_come_is_a_timeout_after_a_day()
    {
        using var runner = new WorkflowRunner();
        await runner.RunAsync(NodeTest.Chart(NodeTest.Node("WaitForCallback", "w"), "Done", "Timeout"));
        runner.Restart();
        await runner.AdvanceAsync(TimeSpan.FromHours(23));
        runner.Console.Lines.ShouldBeEmpty();
        await runner.AdvanceAsync(TimeSpan.FromHours(1));
        runner.Console.Lines.ShouldBe(["Timeout"]);
    }

    [Fact]
    public async Task A_reply_becomes_parameters_of_the_caller_while_the_called_task_goes_on()
    {
        using var runner = new WorkflowRunner();
        runner.Publish(NodeTest.Definition(Other, Json.Sequence(NodeTest.Node("Reply", "r", ("parameters", NodeTest.Table("""{"answer":"$.math({{question}}+1)"}"""))), Flow.Event("wait", "Never"))));
        var instance = await runner.RunAsync(NodeTest.Chart(NodeTest.Node("CallProcess", "c", ("process", Other), ("parameters", NodeTest.Table("""{"question":"{{n}}"}"""))), "Done", "Failed", "Timeout"), new { n = 41 });

        runner.Console.Lines.ShouldBe(["Done"]);
        NodeTest.Input(instance, "answer").ShouldBe(42);
        runner.Instances.Single(i => i.Workflow.Definition.DefinitionId == Other).Status.ShouldBe(WorkflowStatus.Running);
    }

    [Fact]
    public async Task A_reply_with_an_exception_leaves_by_failed()
    {
        using var runner = new WorkflowRunner();
        runner.Publish(NodeTest.Definition(Other, Json.Sequence(NodeTest.Node("Reply", "r", ("throwException", true), ("message", "Out of stock")))));
        var node = NodeTest.Node("CallProcess", "c", ("process", Other), ("error", Json.Output("Error")), ("errorDescription", Json.Output("Words")));
        var instance = await runner.RunAsync(NodeTest.Chart(node, "Done", "Failed"), more: d => d.Variable("Error").Variable("Words"));
        runner.Console.Lines.ShouldBe(["Failed"]);
        (instance.Variables["Error"], instance.Variables["Words"]).ShouldBe(("rpc_reply_exception", "Out of stock"));
    }

    [Fact]
    public async Task A_process_that_never_replies_is_a_timeout_and_a_reply_to_nobody_is_nothing()
    {
        using var runner = new WorkflowRunner();
        runner.Publish(NodeTest.Definition(Other, Json.Sequence(Flow.Event("wait", "Never"))));
        await runner.RunAsync(NodeTest.Chart(NodeTest.Node("CallProcess", "c", ("process", Other), ("waitAtMost", "00:05:00")), "Done", "Timeout"));
        runner.Restart();
        await runner.AdvanceAsync(TimeSpan.FromMinutes(5));
        runner.Console.Lines.ShouldBe(["Timeout"]);

        (await runner.RunAsync(Json.Sequence(NodeTest.Node("Reply", "r"), Flow.Say("on")))).Incident.ShouldBeNull();
        runner.Console.Lines.ShouldBe(["Timeout", "on"]);
    }

    [Theory]
    [InlineData("begin", "first")]
    [InlineData("end", "second")]
    public async Task A_queue_is_taken_from_either_end_over_a_restart(string end, string expected)
    {
        using var runner = new WorkflowRunner();
        runner.Publish(NodeTest.Definition(Other, NodeTest.Chart(NodeTest.Node("Queue", "q", ("data", NodeTest.Table("""{"who":"{{name}}"}"""))), "Done")));
        await runner.StartAsync(Other, new Dictionary<string, object?> { ["name"] = "first" });
        await runner.StartAsync(Other, new Dictionary<string, object?> { ["name"] = "second" });
        runner.Restart();
        var taker = await runner.RunAsync(Json.Flowchart([NodeTest.Node("GetFromQueue", "g", ("process", Other), ("node", "q"), ("from", end), ("data", Json.Output("Data"))), Flow.Say("taken")], "g>taken"), more: d => d.Variable("Data"));

        runner.Console.Lines.ShouldBe(["Done", "taken"], ignoreOrder: true);
        taker.State["input"]!["__queue_task_data__"]!["who"]!.ToString().ShouldBe(expected);
        runner.Instances.Single(i => i.SubStatus == WorkflowSubStatus.Finished && i != taker).Id.ShouldBe(NodeTest.Input(taker, "__queue_task_id__"));
    }

    [Fact]
    public async Task An_empty_queue_fails_and_who_waits_too_long_in_one_leaves_it()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(NodeTest.Chart(NodeTest.Node("GetFromQueue", "g", ("process", Other), ("node", "q"), ("error", Json.Output("Error"))), "Done", "Failed"), more: d => d.Variable("Error"));
        (runner.Console.Lines.Single(), instance.Variables["Error"]).ShouldBe(("Failed", "not_found_task"));

        await runner.RunAsync(NodeTest.Chart(NodeTest.Node("Queue", "q", ("waitAtMost", "01:00:00")), "Done", "Timeout"));
        await runner.AdvanceAsync(TimeSpan.FromHours(1));
        runner.Console.Lines.ShouldBe(["Failed", "Timeout"]);
    }
}
