using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Composition;

[ActivityTests("Elsa.Complete")]
public sealed class CompleteTests
{
    [Fact]
    public async Task It_ends_the_whole_workflow_whatever_is_around_it()
    {
        using var runner = new WorkflowRunner();
        var loop = Json.Activity("For", "for", ("start", Json.Literal(1)), ("end", Json.Literal(3)), ("body", Json.Sequence(Flow.Say("once"), Json.Activity("Complete", "c"), Flow.Say("never"))));
        var instance = await runner.RunAsync(Json.Activity("Parallel", "p", ("activities", new JsonArray(Flow.Event("e", "Never"), loop))));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        instance.Bookmarks.ShouldBeEmpty();
        runner.Console.Lines.ShouldBe(["once"]);
        instance.Events.ShouldContain("e|Canceled");
    }

    [Theory]
    [InlineData("Literal", "Yes", "yes")]
    [InlineData("Object", "[\"Yes\",\"No\"]", "yesno")]
    [InlineData("JavaScript", "['No']", "no")]
    [InlineData("JavaScript", "null", "done")]
    [InlineData("Literal", "", "done")]
    public async Task In_a_workflow_used_as_an_activity_it_chooses_the_outcomes(string language, string outcomes, string said)
    {
        using var runner = new WorkflowRunner();
        Child(runner, Json.Sequence(Json.Activity("Complete", "c", ("outcomes", Json.Expression(language, outcomes))), Flow.Say("never")));
        (await runner.RunAsync(Json.Flowchart([Flow.Use("Child", "child"), Flow.Say("yes"), Flow.Say("no"), Flow.Say("done")], "child:Yes>yes", "child:No>no", "child>done"))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        string.Concat(runner.Console.Lines).ShouldBe(said);
    }

    [Fact]
    public async Task A_child_that_ends_without_it_leaves_by_done()
    {
        using var runner = new WorkflowRunner();
        Child(runner, Json.Sequence(Flow.Say("inside")));
        await runner.RunAsync(Json.Flowchart([Flow.Use("Child", "child"), Flow.Say("yes"), Flow.Say("done")], "child:Yes>yes", "child>done"));
        runner.Console.Lines.ShouldBe(["inside", "done"]);
    }

    [Fact]
    public async Task It_ends_a_child_that_slept_over_a_restart()
    {
        using var runner = new WorkflowRunner();
        Child(runner, Json.Sequence(Flow.Event("e", "Go"), Json.Activity("Complete", "c", ("outcomes", Json.Literal("Yes")))));
        var instance = await runner.RunAsync(Json.Flowchart([Flow.Use("Child", "child"), Flow.Say("yes")], "child:Yes>yes"));
        runner.Restart();
        await runner.PublishEventAsync("Go");
        runner.Console.Lines.ShouldBe(["yes"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    private static void Child(WorkflowRunner runner, JsonObject root)
    {
        var definition = new DefinitionBuilder { Id = "Child", Root = root }.Build();
        runner.Publish(definition with { Outcomes = ["Yes", "No"], Options = definition.Options with { UsableAsActivity = true } });
    }
}
