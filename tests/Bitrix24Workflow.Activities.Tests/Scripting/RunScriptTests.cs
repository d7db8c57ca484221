using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Scripting;

[ActivityTests("Elsa.RunJavaScript", "Elsa.RunCSharp")]
public sealed class RunScriptTests
{
    [Theory]
    [InlineData("RunJavaScript", "getVariable('N') * 2", "10")]
    [InlineData("RunJavaScript", "variables.N = 6; null", "null")]
    [InlineData("RunJavaScript", "", "null")]
    [InlineData("RunCSharp", "Variables.N * 2", "10")]
    [InlineData("RunCSharp", "return null;", "null")]
    [InlineData("RunCSharp", "", "null")]
    public async Task Its_value_is_its_result_unless_it_is_nothing(string type, string script, string expected)
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Run(type, script), Json.WriteLine("w", Json.JavaScript("toJson(getVariable('R'))"))), more: d => d.Variable("N", "Int32", 5).Variable("R"));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe([expected]);
    }

    [Theory]
    [InlineData("RunJavaScript", "setOutcome('A')", "a")]
    [InlineData("RunJavaScript", "setOutcomes(['A', 'B'])", "ab")]
    [InlineData("RunJavaScript", "1", "done")]
    [InlineData("RunJavaScript", "setOutcome('Nowhere')", "")]
    [InlineData("RunCSharp", "Outcome.Set(\"A\", \"B\");", "ab")]
    [InlineData("RunCSharp", "1", "done")]
    public async Task It_leaves_by_what_it_chose(string type, string script, string said)
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Json.Flowchart([Run(type, script), Flow.Say("a"), Flow.Say("b"), Flow.Say("done")], "run:A>a", "run:B>b", "run>done"))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        string.Concat(runner.Console.Lines).ShouldBe(said);
    }

    [Theory]
    [InlineData("RunJavaScript", "throw new Error('no stock')", "no stock")]
    [InlineData("RunCSharp", "throw new Exception(\"no stock\");", "no stock")]
    public async Task What_it_throws_is_the_incident(string type, string script, string message)
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Run(type, script), Flow.Say("never")));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        instance.Incidents.Single().Message.ShouldContain(message);
        runner.Console.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_script_may_be_computed()
    {
        using var runner = new WorkflowRunner();
        var run = Run("RunJavaScript", "");
        run["script"] = Json.JavaScript("'1 + ' + getVariable('N')");
        var instance = await runner.RunAsync(Json.Sequence(run), more: d => d.Variable("N", "Int32", 5).Variable("R"));
        instance.Variables["R"].ShouldBe(6.0);
    }

    private static JsonObject Run(string type, string script) => Json.Activity(type, "run", ("script", Json.Literal(script)), ("result", Json.Output("R")));
}
