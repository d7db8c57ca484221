using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Flowchart;

[ActivityTests("Elsa.FlowJoin")]
public sealed class FlowJoinTests
{
    // Start→A,B,C; A→Decision; True→Join, False→D; B→Join; C→Join; Join→E; D→F; E→F.
    [Theory]
    [InlineData("counter", false, "WaitAll", "ABCDF", WorkflowSubStatus.Finished)]
    [InlineData("counter", false, "WaitAllActive", "ABCDEF", WorkflowSubStatus.Finished)]
    [InlineData("counter", false, "WaitAny", "ABCDEF", WorkflowSubStatus.Finished)]
    [InlineData("counter", true, "WaitAll", "ABCEF", WorkflowSubStatus.Finished)]
    [InlineData("counter", true, "WaitAllActive", "ABCEF", WorkflowSubStatus.Finished)]
    [InlineData("counter", true, "WaitAny", "ABCEF", WorkflowSubStatus.Finished)]
    [InlineData("token", false, "WaitAll", "ABCDF", WorkflowSubStatus.Suspended)]
    [InlineData("token", false, "WaitAllActive", "ABCDF", WorkflowSubStatus.Suspended)]
    [InlineData("token", false, "WaitAny", "ABCDEF", WorkflowSubStatus.Finished)]
    [InlineData("token", true, "WaitAll", "ABCEF", WorkflowSubStatus.Finished)]
    [InlineData("token", true, "WaitAllActive", "ABCEF", WorkflowSubStatus.Finished)]
    [InlineData("token", true, "WaitAny", "ABCEF", WorkflowSubStatus.Finished)]
    public async Task A_join_waits_for_what_its_mode_says(string mode, bool decision, string joinMode, string console, WorkflowSubStatus end)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        var instance = await runner.RunAsync(Json.Flowchart(
            [Json.Activity("Start", "start"), Flow.Say("A"), Flow.Say("B"), Flow.Say("C"), Flow.Decision("decision", decision), Flow.Join("join", joinMode), Flow.Say("D"), Flow.Say("E"), Flow.Say("F")],
            "start>A", "start>B", "start>C", "A>decision", "decision:True>join", "decision:False>D", "B>join", "C>join", "join>E", "D>F", "E>F"));
        string.Concat(runner.Console.Lines).ShouldBe(console);
        instance.SubStatus.ShouldBe(end);
        instance.Bookmarks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("counter", "wait", "say")]
    [InlineData("counter", "say", "wait")]
    [InlineData("token", "wait", "say")]
    public async Task The_first_branch_ends_the_waiting_of_the_other(string mode, string first, string second)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        var instance = await runner.RunAsync(Json.Flowchart(
            [Json.Activity("Start", "start"), Flow.Event("wait", "Go"), Flow.Say("say"), Flow.Join("join", "WaitAny"), Flow.Say("after")],
            $"start>{first}", $"start>{second}", "wait>join", "say>join", "join>after"));
        runner.Console.Lines.ShouldBe(["say", "after"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        instance.Bookmarks.ShouldBeEmpty();
    }

    // In token mode a branch whose turn comes later than the race was decided is not cancelled any more, as in Elsa; its token counts for nothing.
    [Fact]
    public async Task A_late_branch_is_waited_for_in_token_mode_and_changes_nothing()
    {
        using var runner = new WorkflowRunner(FlowchartMode.TokenBased);
        var instance = await runner.RunAsync(Json.Flowchart(
            [Json.Activity("Start", "start"), Flow.Event("wait", "Go"), Flow.Say("say"), Flow.Join("join", "WaitAny"), Flow.Say("after")],
            "start>say", "start>wait", "wait>join", "say>join", "join>after"));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        await runner.PublishEventAsync("Go");
        runner.Console.Lines.ShouldBe(["say", "after"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("counter")]
    [InlineData("token")]
    public async Task A_join_for_all_waits_over_a_restart(string mode)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        var instance = await runner.RunAsync(Json.Flowchart(
            [Json.Activity("Start", "start"), Flow.Event("x", "X"), Flow.Event("y", "Y"), Flow.Join("join", "WaitAll"), Flow.Say("after")],
            "start>x", "start>y", "x>join", "y>join", "join>after"));
        runner.Restart();
        await runner.PublishEventAsync("Y");
        runner.Console.Lines.ShouldBeEmpty();
        runner.Restart();
        await runner.PublishEventAsync("X");
        runner.Console.Lines.ShouldBe(["after"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    // x is passed twice, y once, before the join is decided on: its arrows are not of the same round.
    [Fact]
    public async Task A_join_for_all_is_skipped_when_its_arrows_were_not_visited_equally_often()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(
            Json.Flowchart(
                [Json.Activity("Start", "start"), Flow.Say("x"), Flow.Decision("again", "setVariable('N', getVariable('N') + 1); getVariable('N') < 2"), Flow.Event("y", "Y"), Flow.Join("join", "WaitAll"), Flow.Say("after")],
                "start>x", "start>y", "x>again", "again:True>x", "x>join", "y>join", "join>after"),
            more: d => d.Variable("N", "Int32", 0));
        await runner.PublishEventAsync("Y");
        runner.Console.Lines.ShouldBe(["x", "x"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }
}
