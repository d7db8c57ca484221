using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.ControlFlow;

[ActivityTests("Elsa.For")]
public sealed class ForTests
{
    private static readonly JsonObject Number = Json.JavaScript("getVariable('CurrentValue')");

    [Theory]
    [InlineData(1, 3, 1, null, "1 2 3")]
    [InlineData(1, 3, 1, true, "1 2 3")]
    [InlineData(1, 3, 1, false, "1 2")]
    [InlineData(3, 1, -1, null, "3 2 1")]
    [InlineData(3, 1, -1, false, "3 2")]
    [InlineData(0, 10, 4, null, "0 4 8")]
    [InlineData(5, 1, 1, null, "")]
    [InlineData(1, 5, -1, null, "")]
    [InlineData(2, 2, 1, null, "2")]
    [InlineData(2, 2, 1, false, "")]
    [InlineData(1, 3, null, null, "1 2 3")]
    public async Task It_counts(int start, int end, int? step, bool? inclusive, string numbers)
    {
        using var runner = new WorkflowRunner();
        var loop = Loop(start, end, step, Json.WriteLine("w", Number.DeepClone()));
        if (inclusive is { } flag) loop["outerBoundInclusive"] = Json.Literal(flag);
        (await runner.RunAsync(loop)).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        string.Join(' ', runner.Console.Lines).ShouldBe(numbers);
    }

    [Fact]
    public async Task Break_ends_it()
    {
        using var runner = new WorkflowRunner();
        var body = Json.Sequence(Json.WriteLine("w", Number.DeepClone()), Json.Activity("If", "if", ("condition", Json.JavaScript("getVariable('CurrentValue') == 2")), ("then", Json.Activity("Break", "break"))));
        (await runner.RunAsync(Loop(1, 9, 1, body))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        runner.Console.Lines.ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task It_goes_on_with_the_next_number_after_a_restart()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Loop(1, 3, 1, Json.Sequence(Flow.Event("e", "Go"), Json.WriteLine("w", Number.DeepClone()))));
        for (var i = 0; i < 3; i++)
        {
            instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
            runner.Restart();
            await runner.PublishEventAsync("Go");
        }

        runner.Console.Lines.ShouldBe(["1", "2", "3"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task Its_output_holds_the_number()
    {
        using var runner = new WorkflowRunner();
        var loop = Loop(1, 3, 1, Json.WriteLine("w", Json.JavaScript("getVariable('N')")));
        loop["currentValue"] = Json.Output("N");
        var instance = await runner.RunAsync(loop, more: d => d.Variable("N"));
        runner.Console.Lines.ShouldBe(["1", "2", "3"]);
        instance.Variables["N"].ShouldBe(3);
    }

    [Fact]
    public async Task Its_bounds_are_not_looked_at_again_between_two_rounds()
    {
        using var runner = new WorkflowRunner();
        var loop = Loop(1, 0, 1, Json.SetVariable("set", "N", Json.Literal(9)));
        loop["end"] = Json.JavaScript("getVariable('N')");
        await runner.RunAsync(Json.Sequence(loop, Json.WriteLine("w", Json.JavaScript("getOutputFrom('for', 'CurrentValue')"))), more: d => d.Variable("N", "Int32", 2));
        runner.Console.Lines.ShouldBe(["2"]);
    }

    [Fact]
    public async Task Without_a_body_it_never_completes()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Loop(1, 3, 1, null));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        instance.Bookmarks.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bound_that_can_not_be_evaluated_is_an_incident()
    {
        using var runner = new WorkflowRunner();
        var loop = Loop(1, 3, 1, Flow.Say("w"));
        loop["end"] = Json.JavaScript("throw new Error('no end')");
        var instance = await runner.RunAsync(loop);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        instance.Incidents.Single().Message.ShouldBe("Failed to evaluate activity input 'End'");
        instance.Incident.ShouldBe("no end");
    }

    private static JsonObject Loop(int start, int end, int? step, JsonObject? body) =>
        Json.Activity("For", "for", ("start", Json.Literal(start)), ("end", Json.Literal(end)), ("step", step is null ? null : Json.Literal(step)), ("body", body));
}
