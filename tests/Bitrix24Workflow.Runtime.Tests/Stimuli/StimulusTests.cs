using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;

namespace Bitrix24Workflow.Runtime.Tests.Stimuli;

public sealed class StimulusTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private static StimulusRequest Signal(string name, string? correlationId = null) =>
        new("Test.WaitFor", new { signal = name }, new Dictionary<string, object?> { ["value"] = "payload" }, correlationId);

    private static string? Output(Instances.InstanceRow row) => JsonNode.Parse(row.State)!["output"]!["out"]?.ToString();

    [Fact]
    public async Task A_stimulus_resumes_who_waits_for_it_with_what_it_brings()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("waits", TestWorkflows.WaitForSignal("w", "go"));
        await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, true, None);

        var reached = await harness.Get<StimulusSender>().SendAsync(Signal("go"), waitUntilIdle: true, None);

        Output(reached.ShouldHaveSingleItem()).ShouldBe("payload");
    }

    [Fact]
    public async Task A_correlated_stimulus_reaches_only_instances_with_that_correlation()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("waits", TestWorkflows.WaitForSignal("w", "go"));
        await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits", CorrelationId = "a" }, true, None);
        var b = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits", CorrelationId = "b" }, true, None);

        var reached = await harness.Get<StimulusSender>().SendAsync(Signal("go", "b"), waitUntilIdle: true, None);

        reached.ShouldHaveSingleItem().Id.ShouldBe(b.Instance!.Id);
    }

    [Fact]
    public async Task A_stimulus_that_came_too_early_is_kept_for_the_bookmark_that_appears_later()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("waits", TestWorkflows.WaitForSignal("w", "go"));
        (await harness.Get<StimulusSender>().SendAsync(Signal("go"), waitUntilIdle: true, None)).ShouldBeEmpty();

        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, false, None);

        Output(await harness.WaitForAsync(started.Instance!.Id, r => r.Status == WorkflowStatus.Finished)).ShouldBe("payload");
    }

    [Fact]
    public async Task A_published_trigger_starts_its_workflow()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("triggered", """{ "id": "w", "type": "Test.WaitFor", "version": 1, "signal": "go", "customProperties": { "canStartWorkflow": true }, "result": { "typeName": "Object", "memoryReference": { "id": "out" } } }""");

        var reached = await harness.Get<StimulusSender>().SendAsync(Signal("go"), waitUntilIdle: true, None);

        Output(reached.ShouldHaveSingleItem()).ShouldBe("payload");
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task News_that_matter_only_to_who_waits_now_are_not_kept(bool isFleeting, int kept)
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        var message = new OutboxMessage.PublishEvent { EventName = "token-alive", IsFleeting = isFleeting };
        var row = harness.Get<OutboxCodec>().Write("m", message, harness.Time.GetUtcNow());
        await harness.Get<IOutboxStore>().ReplaceAsync(null, [row], None);

        await harness.Get<MessageDelivery>().DeliverAsync(row, None);

        harness.Store.OutboxRows.Count.ShouldBe(kept);
    }
}
