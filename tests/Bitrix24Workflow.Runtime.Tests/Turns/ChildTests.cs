using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;

namespace Bitrix24Workflow.Runtime.Tests.Turns;

public sealed class ChildTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private static string Child(string definitionId) =>
        $$"""{ "id": "child", "type": "Test.StartChild", "version": 1, "definitionId": "{{definitionId}}", "result": { "typeName": "Object", "memoryReference": { "id": "out" } } }""";

    private static string? Output(Instances.InstanceRow row) => JsonNode.Parse(row.State)!["output"]!["out"]?.ToString();

    [Fact]
    public async Task The_end_of_a_child_wakes_its_parent()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("kid", TestWorkflows.WaitSeconds(10));
        await harness.PublishAsync("parent", Child("kid"));
        var parent = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "parent" }, false, None);
        var kid = await ChildOfAsync(harness, parent.Instance!.Id);
        await harness.Runtime.ExpediteAsync(kid.Id, null, None);

        Output(await harness.WaitForAsync(parent.Instance.Id, r => r.Status == WorkflowStatus.Finished)).ShouldBe("Finished");
        harness.Store.OutboxRows.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_parent_learns_that_its_child_can_not_be()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("parent", Child("nowhere"));
        var parent = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "parent" }, false, None);
        Output(await harness.WaitForAsync(parent.Instance!.Id, r => r.Status == WorkflowStatus.Finished))
            .ShouldBe("No published version of workflow definition with ID nowhere found.");
    }

    [Fact]
    public async Task Cancelling_a_parent_cancels_its_children()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("kid", TestWorkflows.WaitSeconds(10));
        await harness.PublishAsync("parent", Child("kid"));
        var parent = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "parent" }, false, None);
        var kid = await ChildOfAsync(harness, parent.Instance!.Id);

        await harness.Runtime.CancelAsync(parent.Instance.Id, None);

        (await harness.WaitForAsync(kid.Id, r => r.Status == WorkflowStatus.Finished)).SubStatus.ShouldBe(WorkflowSubStatus.Cancelled);
    }

    // The child's id is in the message that asked for it, so its first commit can be waited for.
    private static async Task<Instances.InstanceRow> ChildOfAsync(RuntimeHarness harness, string parentId)
    {
        var message = harness.Store.Commits.SelectMany(b => b).First(t => t.Instance.Id == parentId).Outbox[0];
        return await harness.WaitForAsync(JsonNode.Parse(message.Message)!["instanceId"]!.ToString(), _ => true);
    }
}
