using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.ControlFlow;

[ActivityTests("Elsa.ForEach")]
public sealed class ForEachTests
{
    private static JsonObject Say => Json.WriteLine("w", Json.JavaScript("`${getVariable('CurrentIndex')}:${getVariable('CurrentValue')}`"));

    [Theory]
    [InlineData("JavaScript", "['a','b','c']", "0:a 1:b 2:c")]
    [InlineData("Object", "[\"a\",\"b\"]", "0:a 1:b")]
    [InlineData("Json", "[1, 2]", "0:1 1:2")]
    [InlineData("Liquid", "[\"x\"]", "0:x")]
    [InlineData("JavaScript", "[]", "")]
    [InlineData("Literal", "only", "0:only")]
    public async Task It_goes_through_the_list(string language, string items, string said)
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Loop(Json.Expression(language, items), Say))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        string.Join(' ', runner.Console.Lines).ShouldBe(said);
    }

    [Theory]
    [InlineData("String", "[\"a\",\"b\"]", "0:a 1:b")]
    [InlineData("Int32", "[1,2,3]", "0:1 1:2 2:3")]
    [InlineData("Object", "[{\"n\":1}]", "0:[object Object]")]
    public async Task A_list_may_stand_in_a_variable(string type, string value, string said)
    {
        using var runner = new WorkflowRunner();
        await runner.RunAsync(
            Loop(Json.Expression("Variable", new JsonObject { ["id"] = "List", ["name"] = "List" }), Say),
            more: d => d.Variables.Add(new Core.Definitions.VariableDefinition { Id = "List", Name = "List", TypeName = type, IsArray = true, Value = value }));
        string.Join(' ', runner.Console.Lines).ShouldBe(said);
    }

    [Fact]
    public async Task Break_ends_it_and_the_round()
    {
        using var runner = new WorkflowRunner();
        var body = Json.Sequence(Say, Json.Activity("If", "if", ("condition", Json.JavaScript("getVariable('CurrentValue') == 'b'")), ("then", Json.Activity("Break", "break"))), Flow.Say("end of round"));
        (await runner.RunAsync(Json.Activity("Sequence", "outer", ("activities", new JsonArray(Loop(Json.JavaScript("['a','b','c']"), body), Flow.Say("after")))))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["0:a", "end of round", "1:b", "after"]);
    }

    [Fact]
    public async Task Without_a_body_it_completes_after_the_first_item()
    {
        using var runner = new WorkflowRunner();
        var loop = Loop(Json.JavaScript("['a','b']"), null);
        loop["currentValue"] = Json.Output("Last");
        var instance = await runner.RunAsync(Json.Sequence(loop), more: d => d.Variable("Last"));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        instance.Variables["Last"].ShouldBe("a");
    }

    [Fact]
    public async Task No_list_is_an_incident()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Loop(Json.JavaScript("null"), Say))).SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
    }

    [Fact]
    public async Task Loops_inside_of_each_other_have_values_of_their_own()
    {
        using var runner = new WorkflowRunner();
        var inner = Json.Activity("ForEach", "inner", ("items", Json.JavaScript("[1,2]")), ("body", Json.WriteLine("w", Json.JavaScript("getVariable('Outer') + getVariable('CurrentValue')"))));
        var body = Json.Sequence(Json.SetVariable("set", "Outer", Json.JavaScript("getVariable('CurrentValue')")), inner, Json.WriteLine("w2", Json.JavaScript("getVariable('CurrentValue')")));
        await runner.RunAsync(Loop(Json.JavaScript("['a','b']"), body), more: d => d.Variable("Outer"));
        runner.Console.Lines.ShouldBe(["a1", "a2", "a", "b1", "b2", "b"]);
    }

    [Fact]
    public async Task It_goes_on_with_the_next_item_after_a_restart()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Loop(Json.JavaScript("['a','b']"), Json.Sequence(Flow.Event("e", "Go"), Say)));
        for (var i = 0; i < 2; i++)
        {
            runner.Restart();
            await runner.PublishEventAsync("Go");
        }

        runner.Console.Lines.ShouldBe(["0:a", "1:b"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    private static JsonObject Loop(JsonObject items, JsonObject? body) => Json.Activity("ForEach", "loop", ("items", items), ("body", body));
}
