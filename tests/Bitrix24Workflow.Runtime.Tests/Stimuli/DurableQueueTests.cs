using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.DeadLetters;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;

namespace Bitrix24Workflow.Runtime.Tests.Stimuli;

public sealed class DurableQueueTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private const string Triggered =
        """{ "id": "w", "type": "Test.WaitFor", "version": 1, "signal": "go", "customProperties": { "canStartWorkflow": true }, "result": { "typeName": "Object", "memoryReference": { "id": "out" } } }""";

    private static StimulusRequest Signal(string name, string? correlationId = null) =>
        new("Test.WaitFor", new { signal = name }, new Dictionary<string, object?> { ["value"] = "payload" }, correlationId);

    private static string? Output(Instances.InstanceRow row) => JsonNode.Parse(row.State)!["output"]!["out"]?.ToString();

    private static Task<RuntimeHarness> StartAsync(RuntimeHarness? after = null) => RuntimeHarness.StartAsync(s => s.AddTestActivities(), after);

    [Fact]
    public async Task A_kept_stimulus_is_gone_only_with_the_commit_that_resumes()
    {
        var first = await StartAsync();
        await first.PublishAsync("waits", TestWorkflows.WaitForSignal("w", "go"));
        await first.Get<StimulusSender>().SendAsync(Signal("go"), waitUntilIdle: true, None);
        // The process dies in the commit that would resume.
        var died = new TaskCompletionSource();
        first.Store.BeforeCommit = batch =>
        {
            if (batch.Any(t => t.ConsumedOutboxIds.Count == 0)) return;
            died.TrySetResult();
            throw new IOException("killed");
        };
        var started = await first.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, false, None);
        await died.Task;
        first.Store.OutboxRows.ShouldHaveSingleItem().WaitsFor.ShouldNotBeNull();
        first.Store.BeforeCommit = null;

        await using var second = await StartAsync(first);
        Output(await second.WaitForAsync(started.Instance!.Id, r => r.Status == WorkflowStatus.Finished)).ShouldBe("payload");
        second.Store.OutboxRows.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_for_several_is_applied_to_each_exactly_once_though_the_process_dies_in_between()
    {
        var first = await StartAsync();
        await first.PublishAsync("waits", TestWorkflows.WaitForSignal("w", "go") + "," + TestWorkflows.WaitForSignal("again", "go"));
        await first.PublishAsync("triggered", Triggered);
        var ids = new List<string>();
        for (var i = 0; i < 3; i++) ids.Add((await first.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, true, None)).Instance!.Id);
        var commits = 0;
        first.Store.BeforeCommit = _ =>
        {
            if (Interlocked.Increment(ref commits) > 2) throw new IOException("killed");
        };

        await first.Get<StimulusSender>().SendAsync(Signal("go"), waitUntilIdle: false, None);
        first.Store.BeforeCommit = null;
        await using var second = await StartAsync(first);
        foreach (var id in ids) await second.WaitForAsync(id, r => r.Position == "again");

        var triggered = await second.Store.ListAsync(new Instances.InstanceFilter { DefinitionIds = ["triggered"] }, Instances.InstanceOrder.Created, false, 0, null, None);
        triggered.Items.ShouldHaveSingleItem();
        // Each waits for the next one, and none was given the first twice.
        foreach (var id in ids) (await second.Store.FindAsync(id, None))!.Status.ShouldBe(WorkflowStatus.Running);
    }

    [Fact]
    public async Task A_stimulus_is_stored_before_its_sender_is_answered()
    {
        await using var harness = await StartAsync();
        (await harness.Get<StimulusSender>().SendAsync(Signal("go"), waitUntilIdle: false, None)).ShouldBeEmpty();
        var kept = harness.Store.OutboxRows.ShouldHaveSingleItem();
        kept.WaitsFor.ShouldBe(StimulusHash.Of("Test.WaitFor", new { signal = "go" }));
        kept.Kind.ShouldBe(nameof(SendStimulus));
    }

    [Fact]
    public async Task A_stimulus_that_nobody_came_for_becomes_a_dead_letter_and_can_be_sent_again()
    {
        await using var harness = await StartAsync();
        await harness.PublishAsync("waits", TestWorkflows.WaitForSignal("w", "go"));
        var letters = harness.Get<IDeadLetterStore>();
        var service = harness.Get<DeadLetterService>();
        await harness.Get<StimulusSender>().SendAsync(Signal("go", "order-7"), waitUntilIdle: false, None);
        var original = harness.Store.OutboxRows.ShouldHaveSingleItem();
        await service.ExpireAsync(None);
        harness.Store.OutboxRows.ShouldBe([original], "its time is not over");

        harness.Time.Advance(TimeSpan.FromMinutes(11));
        await service.ExpireAsync(None);

        harness.Store.OutboxRows.ShouldBeEmpty();
        var letter = (await letters.ListAsync(null, 0, null, None)).Items.ShouldHaveSingleItem();
        letter.ShouldSatisfyAllConditions(
            () => letter.Reason.ShouldBe(DeadLetterReasons.Expired),
            () => letter.OriginalId.ShouldBe(original.Id),
            () => letter.CorrelationId.ShouldBe("order-7"),
            () => letter.Name.ShouldBe("Test.WaitFor"),
            () => letter.CanReplay.ShouldBeTrue());

        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits", CorrelationId = "order-7" }, true, None);
        (await service.ReplayAsync(letter.Id, None)).Outcome.ShouldBe(ReplayOutcome.Replayed);
        Output(await harness.WaitForAsync(started.Instance!.Id, r => r.Status == WorkflowStatus.Finished)).ShouldBe("payload");
        (await service.ReplayAsync(letter.Id, None)).Outcome.ShouldBe(ReplayOutcome.NotReplayable, "it was sent again already");
        (await service.ReplayAsync("nobody", None)).Outcome.ShouldBe(ReplayOutcome.NotFound);
    }

    [Fact]
    public async Task An_event_that_started_a_workflow_is_no_dead_letter()
    {
        await using var harness = await StartAsync();
        await harness.PublishAsync("triggered", Triggered);
        (await harness.Get<StimulusSender>().SendAsync(Signal("go"), waitUntilIdle: true, None)).ShouldHaveSingleItem();
        harness.Time.Advance(TimeSpan.FromMinutes(11));
        await harness.Get<DeadLetterService>().ExpireAsync(None);

        harness.Store.OutboxRows.ShouldBeEmpty();
        (await harness.Get<IDeadLetterStore>().ListAsync(null, 0, null, None)).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_is_buried_at_once_and_one_that_fails_after_some_tries()
    {
        await using var harness = await StartAsync();
        var service = harness.Get<DeadLetterService>();
        OutboxRow Row(string id) => new(id, nameof(OutboxMessage.CancelWorkflow), """{"instanceId":"i"}""", harness.Time.GetUtcNow());
        await harness.Store.ReplaceAsync(null, [Row("bad"), Row("failing"), Row("offline")], None);

        (await service.GiveUpAsync(Row("bad"), 1, new System.Text.Json.JsonException())).ShouldBeTrue();
        (await service.GiveUpAsync(Row("failing"), 9, new InvalidOperationException())).ShouldBeFalse();
        (await service.GiveUpAsync(Row("failing"), 10, new InvalidOperationException("a secret"))).ShouldBeTrue();
        (await service.GiveUpAsync(Row("offline"), 10_000, new IOException())).ShouldBeFalse("the database comes back");

        var letters = (await harness.Get<IDeadLetterStore>().ListAsync(null, 0, null, None)).Items;
        letters.Select(d => (d.OriginalId, d.Reason, d.CanReplay)).ShouldBe(
            [("bad", DeadLetterReasons.Unreadable, false), ("failing", DeadLetterReasons.Failed, true)], ignoreOrder: true);
        letters.ShouldAllBe(d => d.LastErrorMessage == null);
        harness.Store.OutboxRows.ShouldHaveSingleItem().Id.ShouldBe("offline");
    }

    [Fact]
    public async Task Letters_that_have_lain_a_week_are_deleted()
    {
        await using var harness = await StartAsync();
        await harness.Get<StimulusSender>().SendAsync(Signal("go"), waitUntilIdle: false, None);
        harness.Time.Advance(TimeSpan.FromMinutes(11));
        await harness.Get<DeadLetterService>().ExpireAsync(None);
        harness.Time.Advance(TimeSpan.FromDays(6));
        await harness.Get<DeadLetterService>().ExpireAsync(None);
        (await harness.Get<IDeadLetterStore>().ListAsync(null, 0, null, None)).TotalCount.ShouldBe(1);
        harness.Time.Advance(TimeSpan.FromDays(2));
        await harness.Get<DeadLetterService>().ExpireAsync(None);
        (await harness.Get<IDeadLetterStore>().ListAsync(null, 0, null, None)).TotalCount.ShouldBe(0);
    }
}
