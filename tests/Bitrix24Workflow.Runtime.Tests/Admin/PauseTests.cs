using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;

namespace Bitrix24Workflow.Runtime.Tests.Admin;

public sealed class PauseTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private static bool IsFinished(Instances.InstanceRow row) => row.Status == WorkflowStatus.Finished;

    private static Task<RuntimeHarness> StartAsync(RuntimeHarness? after = null) => RuntimeHarness.StartAsync(s => s.AddTestActivities(), after);

    [Fact]
    public async Task A_paused_runtime_refuses_starts_in_words_and_goes_on_when_resumed()
    {
        await using var harness = await StartAsync();
        await harness.PublishAsync("waits", TestWorkflows.WaitSeconds(30));
        await harness.Get<RuntimeGate>().PauseAsync("moving to another machine", "admin", None);

        var refused = await Should.ThrowAsync<RuntimePausedException>(() => harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, false, None));
        refused.Message.ShouldContain("moving to another machine");

        await harness.Get<RuntimeGate>().ResumeAsync(None);
        (await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, false, None)).Outcome.ShouldBe(StartOutcome.Started);
    }

    [Fact]
    public async Task Timers_are_held_while_paused_and_fire_late()
    {
        await using var harness = await StartAsync();
        await harness.PublishAsync("waits", TestWorkflows.WaitSeconds(30));
        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, true, None);
        await harness.Get<RuntimeGate>().PauseAsync(null, null, None);
        harness.Time.Advance(TimeSpan.FromMinutes(5));

        (await harness.Store.FindAsync(started.Instance!.Id, None))!.Status.ShouldBe(WorkflowStatus.Running);
        harness.Store.Timers.ShouldHaveSingleItem();
        await harness.Get<RuntimeGate>().ResumeAsync(None);
        await harness.WaitForAsync(started.Instance.Id, IsFinished);
    }

    [Fact]
    public async Task A_stimulus_is_accepted_while_paused_and_delivered_afterwards()
    {
        await using var harness = await StartAsync();
        await harness.PublishAsync("waits", TestWorkflows.WaitForSignal("w", "go"));
        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, true, None);
        await harness.Get<RuntimeGate>().PauseAsync(null, null, None);
        var signal = new StimulusRequest("Test.WaitFor", new { signal = "go" }, new Dictionary<string, object?> { ["value"] = 1 });

        (await harness.Get<StimulusSender>().SendAsync(signal, waitUntilIdle: true, None)).ShouldBeEmpty();
        harness.Store.OutboxRows.ShouldHaveSingleItem();
        (await harness.Store.FindAsync(started.Instance!.Id, None))!.Status.ShouldBe(WorkflowStatus.Running);

        await harness.Get<RuntimeGate>().ResumeAsync(None);
        await harness.WaitForAsync(started.Instance.Id, IsFinished);
    }

    [Fact]
    public async Task A_pause_outlives_a_restart()
    {
        var first = await StartAsync();
        await first.PublishAsync("waits", TestWorkflows.WaitSeconds(30));
        var started = await first.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, true, None);
        await first.Get<RuntimeGate>().PauseAsync("restored", "admin", None);
        await first.DisposeAsync();

        await using var second = await StartAsync(first);
        second.Get<RuntimeGate>().Paused!.Reason.ShouldBe("restored");
        second.Time.Advance(TimeSpan.FromMinutes(5));
        (await second.Store.FindAsync(started.Instance!.Id, None))!.Status.ShouldBe(WorkflowStatus.Running);
        await second.Get<RuntimeGate>().ResumeAsync(None);
        await second.WaitForAsync(started.Instance.Id, IsFinished);
    }

    [Fact]
    public async Task A_burst_that_is_cut_by_a_drain_goes_on_after_the_next_start()
    {
        var first = await RuntimeHarness.StartAsync(s => s.AddTestActivities(), engine: new EngineOptions { MaxActivitiesPerSegment = 3 });
        await first.PublishAsync("long", string.Join(",", Enumerable.Range(0, 20).Select(i => $$"""{ "id": "n{{i}}", "type": "Test.Nothing", "version": 1 }""")));
        first.Get<RuntimeGate>().BeginDrain();
        // Started by a message, as a child is: the gate holds nothing that has begun.
        await first.Store.ReplaceAsync(null, [new Outbox.OutboxRow("m", "StartWorkflow", "{}", first.Time.GetUtcNow())], None);
        var started = await first.Runtime.StartAsync(new StartRequest { DefinitionId = "long", OutboxId = "m" }, false, None);
        started.Instance!.SubStatus.ShouldBe(WorkflowSubStatus.Executing);
        var outcome = await first.Get<RuntimeAdmin>().DrainAsync(TimeSpan.FromSeconds(20), None);
        outcome.IsComplete.ShouldBeTrue();
        (await first.Store.FindAsync(started.Instance.Id, None))!.SubStatus.ShouldBe(WorkflowSubStatus.Executing);
        await first.DisposeAsync();

        await using var second = await StartAsync(first);
        (await second.WaitForAsync(started.Instance.Id, IsFinished)).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }
}
