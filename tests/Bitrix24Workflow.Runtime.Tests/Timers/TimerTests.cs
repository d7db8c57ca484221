using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;

namespace Bitrix24Workflow.Runtime.Tests.Timers;

public sealed class TimerTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private static bool IsFinished(Instances.InstanceRow row) => row.Status == WorkflowStatus.Finished;

    [Fact]
    public async Task A_wait_ends_when_it_is_due()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("waits", TestWorkflows.WaitSeconds(30));
        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, true, None);

        harness.Time.Advance(TimeSpan.FromSeconds(29));
        (await harness.Store.FindAsync(started.Instance!.Id, None))!.Status.ShouldBe(WorkflowStatus.Running);
        harness.Time.Advance(TimeSpan.FromSeconds(1));
        await harness.WaitForAsync(started.Instance.Id, IsFinished);
        harness.Store.Timers.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wait_beyond_the_window_is_not_held_in_memory_and_still_ends()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("waits", TestWorkflows.WaitSeconds(60 * 60 * 24 * 40));
        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, true, None);
        harness.Get<Runtime.Timers.TimerLoop>().Held.ShouldBe(0);

        harness.Time.Advance(TimeSpan.FromDays(40));
        await harness.WaitForAsync(started.Instance!.Id, IsFinished);
    }

    [Fact]
    public async Task A_wait_that_fell_due_while_no_server_ran_ends_after_the_next_start()
    {
        var first = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await first.PublishAsync("waits", TestWorkflows.WaitSeconds(30));
        var started = await first.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, true, None);
        await first.DisposeAsync();
        first.Time.Advance(TimeSpan.FromHours(5));

        await using var second = await RuntimeHarness.StartAsync(s => s.AddTestActivities(), after: first);
        await second.WaitForAsync(started.Instance!.Id, IsFinished);
    }

    [Fact]
    public async Task A_failing_database_delays_a_wake_but_does_not_lose_it()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("waits", TestWorkflows.WaitSeconds(30));
        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, true, None);
        var failures = 0;
        var failedTwice = new TaskCompletionSource();
        harness.Store.BeforeCommit = _ =>
        {
            if (Interlocked.Increment(ref failures) > 2) return;
            if (failures == 2) failedTwice.SetResult();
            throw new IOException("disk full");
        };

        harness.Time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(200);
        harness.Time.Advance(TimeSpan.FromSeconds(30));
        var finished = harness.WaitForAsync(started.Instance!.Id, IsFinished);
        while (!finished.IsCompleted)
        {
            harness.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await finished).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        failures.ShouldBeGreaterThan(2);
        failedTwice.Task.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task An_expedited_wait_ends_at_once_and_its_timer_is_gone()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("waits", TestWorkflows.WaitSeconds(1500));
        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, true, None);
        (await harness.Runtime.ExpediteAsync(started.Instance!.Id, null, None)).ShouldBe(1);
        (await harness.Store.FindAsync(started.Instance.Id, None))!.Status.ShouldBe(WorkflowStatus.Finished);
        harness.Store.Timers.ShouldBeEmpty();
    }
}
