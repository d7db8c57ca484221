using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.ControlFlow;

[ActivityTests("Elsa.ParallelForEach")]
public sealed class ParallelForEachTests
{
    private static JsonObject Say => Json.WriteLine("w", Json.JavaScript("`${getVariable('CurrentIndex')}:${getVariable('CurrentValue')}`"));

    [Theory]
    [InlineData("JavaScript", "['a','b']", "0:a 1:b")]
    [InlineData("JavaScript", "[]", "")]
    [InlineData("JavaScript", "null", "")]
    [InlineData("JavaScript", "5", "")]
    [InlineData("Object", "[\"a\",\"b\"]", "")]
    public async Task It_runs_its_body_for_all_items(string language, string items, string said)
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Loop(Json.Expression(language, items), Say))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        string.Join(' ', runner.Console.Lines).ShouldBe(said);
    }

    [Fact]
    public async Task Bodies_take_turns()
    {
        using var runner = new WorkflowRunner();
        await runner.RunAsync(Loop(Json.JavaScript("['a','b']"), Json.Sequence(Say, Json.WriteLine("w2", Json.JavaScript("getVariable('CurrentValue') + '!'")))));
        runner.Console.Lines.ShouldBe(["0:a", "1:b", "a!", "b!"]);
    }

    [Fact]
    public async Task Each_body_keeps_its_item_over_a_restart()
    {
        using var runner = new WorkflowRunner();
        var wait = Json.Activity("Event", "e", ("eventName", Json.JavaScript("getVariable('CurrentValue')")));
        var instance = await runner.RunAsync(Json.Activity("Sequence", "outer", ("activities", new JsonArray(Loop(Json.JavaScript("['a','b','c']"), Json.Sequence(wait, Say)), Flow.Say("after")))));
        instance.Bookmarks.Count.ShouldBe(3);
        foreach (var name in new[] { "b", "c", "a" })
        {
            runner.Restart();
            await runner.PublishEventAsync(name);
        }

        runner.Console.Lines.ShouldBe(["1:b", "2:c", "0:a", "after"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task Bodies_that_are_queued_still_run_after_a_fault()
    {
        using var runner = new WorkflowRunner();
        var body = Json.Activity("If", "if", ("condition", Json.JavaScript("getVariable('CurrentValue') == 'b'")), ("then", Json.Activity("Fault", "f")), ("else", Say));
        var instance = await runner.RunAsync(Loop(Json.JavaScript("['a','b','c']"), body));
        runner.Console.Lines.ShouldBe(["0:a", "2:c"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
    }

    [Fact]
    public async Task Without_a_body_it_completes()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Loop(Json.JavaScript("[1]"), null))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    private static JsonObject Loop(JsonObject items, JsonObject? body) => Json.Activity("ParallelForEach", "loop", ("items", items), ("body", body));
}
