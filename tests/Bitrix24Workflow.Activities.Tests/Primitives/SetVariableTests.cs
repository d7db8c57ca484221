using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Primitives;

[ActivityTests("Elsa.SetVariable")]
public sealed class SetVariableTests
{
    [Theory]
    [InlineData("Int32", "'42'", 42)]
    [InlineData("Int32", "'abc'", 0)]
    [InlineData("Int32", "3.7", 4)]
    [InlineData("String", "5", "5")]
    [InlineData("String", "true", "True")]
    [InlineData("String", "[1,'a']", "[1,\"a\"]")]
    [InlineData("String", "({a:1})", "{\"a\":1}")]
    [InlineData("String", "null", null)]
    [InlineData("Boolean", "'true'", true)]
    [InlineData("Boolean", "'nonsense'", false)]
    [InlineData("Double", "'1.5'", 1.5)]
    [InlineData("Long", "7", 7L)]
    [InlineData("Object", "'text'", "text")]
    public async Task A_value_is_converted_to_the_type_of_the_variable(string type, string script, object? expected)
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Json.SetVariable("s", "V", Json.JavaScript(script))), more: d => d.Variable("V", type));
        instance.Incident.ShouldBeNull();
        instance.Variables["V"].ShouldBe(expected);
    }

    [Fact]
    public async Task The_variable_is_found_by_its_id_not_by_its_name()
    {
        using var runner = new WorkflowRunner();
        var set = Json.SetVariable("s", "V", Json.Literal("new"));
        set["variable"]!["name"] = "Other";
        var instance = await runner.RunAsync(Json.Sequence(set), more: d => d.Variable("V", "String", "old").Variable("Other", "String", "old"));
        (instance.Variables["V"], instance.Variables["Other"]).ShouldBe(((object?)"new", "old"));
    }

    [Fact]
    public async Task The_nearest_scope_that_has_it_is_set()
    {
        using var runner = new WorkflowRunner();
        var inner = Json.Activity("Sequence", "inner", ("variables", new JsonArray(new JsonObject { ["id"] = "V", ["name"] = "V", ["typeName"] = "String" })), ("activities", new JsonArray(Json.SetVariable("s", "V", Json.Literal("inner")), Json.WriteLine("w", Json.JavaScript("getVariable('V')")))));
        var instance = await runner.RunAsync(Json.Sequence(inner), more: d => d.Variable("V", "String", "outer"));
        runner.Console.Lines.ShouldBe(["inner"]);
        instance.Variables["V"].ShouldBe("outer");
    }

    [Fact]
    public async Task An_unknown_variable_is_an_incident()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Json.SetVariable("s", "nobody", Json.Literal(1))));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        instance.Incident.ShouldBe("Variable 'nobody' not found.");
    }

    [Theory]
    [InlineData("WorkflowInstanceStorageDriver", "kept")]
    [InlineData("Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", "kept")]
    [InlineData("MemoryStorageDriver", "first")]
    [InlineData(null, "first")]
    [InlineData("Unknown.Driver", "first")]
    public async Task What_becomes_of_a_value_over_a_restart_is_the_drivers_business(string? driver, string expected)
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(
            Json.Sequence(Json.SetVariable("s", "V", Json.Literal("kept")), Flow.Event("e", "Go"), Json.WriteLine("w", Json.JavaScript("getVariable('V')"))),
            more: d => d.Variable("V", "String", "first", driver));
        runner.Restart();
        await runner.PublishEventAsync("Go");
        runner.Console.Lines.ShouldBe([expected]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }
}
