using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.ControlFlow;

[ActivityTests("Elsa.Sequence")]
public sealed class SequenceTests
{
    [Fact]
    public async Task It_runs_its_activities_in_order()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Json.Sequence(Flow.Say("a"), Flow.Say("b"), Flow.Say("c")))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task An_empty_one_completes()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Json.Activity("Sequence", "s"))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("Break")]
    [InlineData("End")]
    [InlineData("Complete")]
    [InlineData("Finish")]
    public async Task A_terminal_activity_ends_it(string terminal)
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Json.Sequence(Flow.Say("a"), Json.Activity(terminal, "t"), Flow.Say("never")))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_break_outside_of_a_loop_ends_all_sequences_around_it()
    {
        using var runner = new WorkflowRunner();
        var inner = Json.Activity("Sequence", "inner", ("activities", new JsonArray(Json.Activity("Break", "break"), Flow.Say("never"))));
        (await runner.RunAsync(Json.Sequence(Flow.Say("a"), inner, Flow.Say("never2")))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["a"]);
    }

    [Fact]
    public async Task An_end_ends_the_inner_sequence_only()
    {
        using var runner = new WorkflowRunner();
        var inner = Json.Activity("Sequence", "inner", ("activities", new JsonArray(Json.Activity("End", "end"), Flow.Say("never"))));
        await runner.RunAsync(Json.Sequence(Flow.Say("a"), inner, Flow.Say("b")));
        runner.Console.Lines.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task A_fault_ends_it_and_stays_where_it_was()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Flow.Say("a"), Json.Activity("Fault", "f"), Flow.Say("never")));
        runner.Console.Lines.ShouldBe(["a"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        instance.Executions.Values.Select(e => (e.ActivityId, e.Status, e.Faults)).ShouldBe(
            [("Workflow1", ActivityStatus.Running, 1), ("sequence1", ActivityStatus.Running, 1), ("a", ActivityStatus.Completed, 0), ("f", ActivityStatus.Faulted, 1)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_variable_of_the_inner_sequence_shadows_the_outer_one()
    {
        using var runner = new WorkflowRunner();
        var inner = Json.Activity(
            "Sequence",
            "inner",
            ("variables", new JsonArray(new JsonObject { ["id"] = "inner-v", ["name"] = "V", ["typeName"] = "String", ["value"] = "inner" })),
            ("activities", new JsonArray(Json.WriteLine("w1", Json.JavaScript("getVariable('V')")), Json.WriteLine("w2", Json.JavaScript("variables.V = 'changed'; getV()")))));
        await runner.RunAsync(Json.Sequence(inner, Json.WriteLine("w3", Json.JavaScript("getVariable('V')"))), more: d => d.Variable("V", "String", "outer"));
        runner.Console.Lines.ShouldBe(["inner", "inner", "outer"]);
    }

    [Fact]
    public async Task It_goes_on_where_it_was_after_a_restart()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Flow.Say("a"), Flow.Event("e1", "Go"), Flow.Say("b"), Flow.Event("e2", "Go"), Flow.Say("c")));
        foreach (var said in new[] { "a", "ab" })
        {
            string.Concat(runner.Console.Lines).ShouldBe(said);
            runner.Restart();
            await runner.PublishEventAsync("Go");
        }

        string.Concat(runner.Console.Lines).ShouldBe("abc");
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }
}
