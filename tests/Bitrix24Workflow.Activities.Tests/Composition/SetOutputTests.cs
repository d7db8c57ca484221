using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Composition;

[ActivityTests("Elsa.SetOutput")]
public sealed class SetOutputTests
{
    [Fact]
    public async Task It_sets_an_output_of_the_workflow_declared_or_not()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(
            Json.Activity("SetOutput", "a", ("outputName", Json.Literal("Answer")), ("outputValue", Json.JavaScript("({n: 42})"))),
            Json.Activity("SetOutput", "b", ("outputName", Json.Literal("Answer2")), ("outputValue", Json.Literal("x")))));
        instance.Output["Answer"].ShouldBeAssignableTo<IDictionary<string, object?>>()!["n"].ShouldBe(42.0);
        instance.Output["Answer2"].ShouldBe("x");
    }

    [Fact]
    public async Task It_is_kept_over_a_restart_and_the_last_value_stays()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(
            Json.Activity("SetOutput", "a", ("outputName", Json.Literal("A")), ("outputValue", Json.Literal("one"))),
            Json.Activity("SetOutput", "b", ("outputName", Json.Literal("B")), ("outputValue", Json.Literal("two"))),
            Flow.Event("e", "Go"),
            Json.Activity("SetOutput", "c", ("outputName", Json.Literal("B")), ("outputValue", Json.Literal("three")))));
        runner.Restart();
        await runner.PublishEventAsync("Go");
        (instance.Output["A"], instance.Output["B"]).ShouldBe(((object?)"one", "three"));
    }

    [Fact]
    public async Task In_a_workflow_used_as_an_activity_it_sets_that_ones_output()
    {
        using var runner = new WorkflowRunner();
        var child = new DefinitionBuilder { Id = "Child", Root = Json.Sequence(Json.Activity("SetOutput", "o", ("outputName", Json.Literal("Answer")), ("outputValue", Json.Literal("inner")))) }.Build();
        runner.Publish(child with { Outputs = [new OutputDefinition { Name = "Answer", Type = "String" }], Options = child.Options with { UsableAsActivity = true } });
        var instance = await runner.RunAsync(Json.Sequence(Flow.Use("Child", "child", ("answer", Json.Output("V")))), more: d => d.Variable("V"));
        instance.Variables["V"].ShouldBe("inner");
        instance.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_value_that_can_not_be_evaluated_is_an_incident()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Json.Activity("SetOutput", "a", ("outputName", Json.Literal("A")), ("outputValue", Json.JavaScript("throw new Error('no value')")))));
        (instance.SubStatus, instance.Incident).ShouldBe((WorkflowSubStatus.Faulted, "no value"));
    }
}
