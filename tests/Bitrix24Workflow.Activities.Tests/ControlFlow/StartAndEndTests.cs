using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.ControlFlow;

[ActivityTests("Elsa.Start", "Elsa.End")]
public sealed class StartAndEndTests
{
    [Theory]
    [InlineData("counter")]
    [InlineData("token")]
    public async Task A_flowchart_begins_at_its_start_and_ends_at_its_end(string mode)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        var instance = await runner.RunAsync(Json.Flowchart(
            [Flow.Say("never"), Json.Activity("Start", "start"), Flow.Say("a"), Flow.Event("wait", "Never"), Json.Activity("End", "end"), Flow.Say("late")],
            "start>wait", "start>a", "a>end", "end>late", "never>a"));
        runner.Console.Lines.ShouldBe(["a"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        instance.Bookmarks.ShouldBeEmpty();
        instance.Events.ShouldContain("wait|Canceled");
    }

    [Theory]
    [InlineData("counter")]
    [InlineData("token")]
    public async Task An_end_inside_of_an_inner_flowchart_ends_that_one_only(string mode)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        var inner = Json.Flowchart([Flow.Say("a"), Json.Activity("End", "end")], "a>end");
        inner["id"] = "inner";
        (await runner.RunAsync(Json.Flowchart([inner, Flow.Say("b")], "inner>b"))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["a", "b"]);
    }
}
