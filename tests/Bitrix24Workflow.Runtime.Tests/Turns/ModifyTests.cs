using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;

namespace Bitrix24Workflow.Runtime.Tests.Turns;

public sealed class ModifyTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_modified_secret_is_stored_encrypted_and_a_mask_changes_nothing()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("waits", TestWorkflows.WaitSeconds(60));
        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, true, None);

        var (outcome, row) = await harness.Runtime.ModifyAsync(started.Instance!.Id, new Dictionary<string, object?> { ["token"] = "very-secret-token", ["code"] = "very-secret-code" }, None);
        outcome.ShouldBe(ModifyOutcome.Modified);
        row!.State.ShouldNotContain("very-secret");
        (await harness.Runtime.ModifyAsync(row.Id, new Dictionary<string, object?> { ["token"] = "***" }, None)).Instance.ShouldNotBeNull();

        var after = JsonNode.Parse((await harness.Store.FindAsync(row.Id, None))!.State)!;
        var root = after["activityExecutionContexts"]!.AsArray().Single(c => c!["parentContextId"] is null)!;
        var token = new SecretJson(new ReversingCipher(), row.Id).Read(root["variables"]!["v2"]);
        Core.Memory.SecretValue.Reveal(token).ShouldBe("very-secret-token");
    }

    [Fact]
    public async Task An_ended_task_is_not_modified()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("ends", """{ "id": "n", "type": "Test.Nothing", "version": 1 }""");
        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "ends" }, true, None);
        (await harness.Runtime.ModifyAsync(started.Instance!.Id, new Dictionary<string, object?> { ["x"] = 1 }, None)).Outcome.ShouldBe(ModifyOutcome.Finished);
        started.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }
}
