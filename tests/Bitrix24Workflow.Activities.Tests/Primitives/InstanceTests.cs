using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Primitives;

[ActivityTests("Elsa.SetName", "Elsa.Correlate")]
public sealed class InstanceTests
{
    [Fact]
    public async Task The_instance_is_named_and_correlated_over_a_restart()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(
            Json.Activity("SetName", "n", ("value", Json.JavaScript("'order ' + getInput('number')"))),
            Json.Activity("Correlate", "c", ("correlationId", Json.Liquid("c-{{ Input.number }}"))),
            Flow.Event("e", "Go"),
            Json.WriteLine("w", Json.JavaScript("getWorkflowInstanceName() + ' ' + getCorrelationId()"))), new { number = 7 });
        (instance.Name, instance.CorrelationId).ShouldBe(("order 7", "c-7"));
        runner.Restart();
        await runner.PublishEventAsync("Go", correlationId: "another");
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        await runner.PublishEventAsync("Go", correlationId: "c-7");
        runner.Console.Lines.ShouldBe(["order 7 c-7"]);
    }

    [Fact]
    public async Task An_input_outlives_a_sleep_unless_its_definition_declares_it_without_storage()
    {
        using var runner = new WorkflowRunner();
        await runner.RunAsync(
            Json.Sequence(Flow.Event("e", "Go"), Json.WriteLine("w", Json.JavaScript("[getInput('undeclared'), getInput('Stored'), getInput('passing')].join()"))),
            new { Undeclared = "u", stored = "s", passing = "p" },
            d => d.Input("stored").Input("passing", driver: null));
        runner.Restart();
        await runner.PublishEventAsync("Go");
        runner.Console.Lines.ShouldBe(["u,s,"]);
    }

    [Theory]
    [InlineData("SetName", "value", "Value")]
    [InlineData("Correlate", "correlationId", "CorrelationId")]
    public async Task A_value_that_can_not_be_evaluated_is_an_incident(string type, string property, string input)
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Json.Activity(type, "a", (property, Json.JavaScript("throw new Error('no value')")))));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        instance.Incidents.Single().Message.ShouldBe($"Failed to evaluate activity input '{input}'");
    }
}
