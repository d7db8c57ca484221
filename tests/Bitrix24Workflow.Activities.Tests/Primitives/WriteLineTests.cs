using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Primitives;

[ActivityTests("Elsa.WriteLine")]
public sealed class WriteLineTests
{
    [Theory]
    [InlineData("Literal", "text", "text")]
    [InlineData("JavaScript", "true", "True")]
    [InlineData("JavaScript", "`${true}`", "true")]
    [InlineData("JavaScript", "[1, 'a', null]", "[1,\"a\",null]")]
    [InlineData("JavaScript", "({a: {b: [1.5]}})", "{\"a\":{\"b\":[1.5]}}")]
    [InlineData("JavaScript", "null", "")]
    [InlineData("JavaScript", "undefined", "")]
    [InlineData("JavaScript", "1/3*3", "1")]
    [InlineData("JavaScript", "0.1 + 0.2", "0.30000000000000004")]
    [InlineData("JavaScript", "1e21", "1E+21")]
    [InlineData("JavaScript", "", "")]
    [InlineData("Liquid", "{{ 1 | plus: 2 }}", "3")]
    [InlineData("CSharp", "1 > 0", "True")]
    [InlineData("CSharp", "1.5m", "1.5")]
    [InlineData("Object", "{\"a\": 1}", "{\"a\": 1}")]
    [InlineData("NoSuchLanguage", "anything", "")]
    public async Task It_writes_what_its_expression_says(string language, string source, string written)
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Json.WriteLine("w", Json.Expression(language, source))));
        instance.Incident.ShouldBeNull();
        runner.Console.Lines.ShouldBe([written]);
    }

    [Fact]
    public async Task A_bare_value_is_a_literal_and_no_value_an_empty_line()
    {
        using var runner = new WorkflowRunner();
        await runner.RunAsync(Json.Sequence(Json.Activity("WriteLine", "a", ("text", "bare")), Json.Activity("WriteLine", "b", ("text", 5)), Json.Activity("WriteLine", "c"), Json.Activity("WriteLine", "d", ("text", true))));
        runner.Console.Lines.ShouldBe(["bare", "5", "", "True"]);
    }

    [Fact]
    public async Task A_text_that_can_not_be_evaluated_is_an_incident()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Json.WriteLine("w", Json.JavaScript("throw new Error('no text')"))));
        (instance.SubStatus, instance.Incidents.Single().Message, instance.Incident).ShouldBe((WorkflowSubStatus.Faulted, "Failed to evaluate activity input 'Text'", "no text"));
        runner.Console.Lines.ShouldBeEmpty();
    }
}
