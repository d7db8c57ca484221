using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.ControlFlow;

[ActivityTests("Elsa.FlowSwitch")]
public sealed class FlowSwitchTests
{
    [Theory]
    [InlineData("counter", null, 1, "A")]
    [InlineData("counter", "MatchFirst", 2, "AB")]
    [InlineData("counter", "MatchAny", 1, "AB")]
    [InlineData("counter", "MatchAny", 9, "other")]
    [InlineData("token", null, 1, "A")]
    [InlineData("token", "MatchAny", 1, "AB")]
    [InlineData("token", "MatchFirst", 9, "other")]
    public async Task It_leaves_by_what_holds(string mode, string? match, int value, string said)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        var choice = Json.Activity("FlowSwitch", "s", ("cases", new JsonArray(Case("a", "getVariable('V') == 1"), Case("b", "getVariable('V') <= 2"))), ("mode", match is null ? null : Json.Literal(match)));
        var instance = await runner.RunAsync(
            Json.Flowchart([choice, Flow.Say("A"), Flow.Say("B"), Flow.Say("other")], "s:a>A", "s:b>B", "s:Default>other"),
            more: d => d.Variable("V", "Int32", value));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        string.Concat(runner.Console.Lines).ShouldBe(value == 2 ? "B" : said);
    }

    [Fact]
    public async Task Without_cases_it_leaves_by_default()
    {
        using var runner = new WorkflowRunner();
        await runner.RunAsync(Json.Flowchart([Json.Activity("FlowSwitch", "s"), Flow.Say("other")], "s:Default>other"));
        runner.Console.Lines.ShouldBe(["other"]);
    }

    [Fact]
    public async Task A_condition_that_throws_is_an_incident()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Json.Flowchart([Json.Activity("FlowSwitch", "s", ("cases", new JsonArray(Case("a", "throw new Error('no case')"))))]))).Incident.ShouldBe("no case");
    }

    private static JsonObject Case(string label, string condition) => new() { ["label"] = label, ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = condition } };
}
