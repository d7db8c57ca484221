using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Primitives;

[ActivityTests("Elsa.RunTask")]
public sealed class RunTaskTests
{
    [Fact]
    public async Task It_waits_for_its_result_over_a_restart()
    {
        using var runner = new WorkflowRunner();
        var task = Json.Activity("RunTask", "t", ("taskName", Json.Literal("Call")), ("payload", Json.JavaScript("({phone: '1'})")), ("taskId", Json.Output("Id")), ("result", Json.Output("Got")));
        var instance = await runner.RunAsync(Json.Sequence(task, Json.WriteLine("w", Json.JavaScript("getVariable('Got').answer"))), more: d => d.Variable("Id", "String").Variable("Got"));
        var bookmark = instance.Bookmarks.Single();
        bookmark.Payload!["taskId"]!.ToString().ShouldBe(instance.Variables["Id"]);
        runner.Restart();
        await runner.ResumeAsync(instance, bookmark.Id, new Dictionary<string, object?> { [Stimuli.TaskResultInput] = new Dictionary<string, object?> { ["answer"] = "yes" } });
        runner.Console.Lines.ShouldBe(["yes"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        await runner.ResumeAsync(instance, bookmark.Id);
        runner.Console.Lines.Count.ShouldBe(1);
    }
}
