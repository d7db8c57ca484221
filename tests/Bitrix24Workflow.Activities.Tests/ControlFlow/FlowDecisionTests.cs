using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.ControlFlow;

[ActivityTests("Elsa.FlowDecision")]
public sealed class FlowDecisionTests
{
    [Theory]
    [InlineData("counter", "true", "yes")]
    [InlineData("counter", "false", "no")]
    [InlineData("token", "true", "yes")]
    [InlineData("token", "false", "no")]
    [InlineData("token", "null", "no")]
    public async Task It_leaves_by_its_condition(string mode, string condition, string said)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        (await runner.RunAsync(Json.Flowchart([Flow.Decision("d", condition), Flow.Say("yes"), Flow.Say("no")], "d:True>yes", "d:False>no"))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe([said]);
    }

    [Theory]
    [InlineData("counter")]
    [InlineData("token")]
    public async Task An_outcome_without_an_arrow_ends_the_flow(string mode)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        (await runner.RunAsync(Json.Flowchart([Flow.Decision("d", false), Flow.Say("yes")], "d:True>yes"))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_condition_that_throws_is_an_incident()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Flowchart([Flow.Decision("d", "throw new Error('undecided')"), Flow.Say("yes")], "d:True>yes"));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        instance.Incident.ShouldBe("undecided");
    }
}
