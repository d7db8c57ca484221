using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;

namespace Bitrix24Workflow.Runtime.Tests.Commit;

public sealed class CommitLoopTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_arrives_while_a_commit_runs_shares_the_next_one()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("waits", TestWorkflows.WaitSeconds(60));
        var running = new ManualResetEventSlim();
        var release = new ManualResetEventSlim();
        harness.Store.BeforeCommit = _ =>
        {
            running.Set();
            release.Wait(None);
        };
        var first = Task.Run(() => harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, false, None), None);
        running.Wait(None);
        var others = Enumerable.Range(0, 20).Select(_ => harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, false, None)).ToList();
        release.Set();
        await Task.WhenAll([first, .. others]);

        harness.Store.Commits.Sum(b => b.Count).ShouldBe(21);
        harness.Store.Commits.Count.ShouldBeLessThan(21);
    }

    [Fact]
    public async Task A_refused_transition_fails_alone()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("waits", TestWorkflows.WaitSeconds(60));
        await harness.PublishAsync("unique", TestWorkflows.WaitSeconds(60), ActivationStrategies.UniqueReferenceType);

        var starts = Enumerable.Range(0, 40).Select(i => harness.Runtime.StartAsync(new StartRequest { DefinitionId = i % 2 == 0 ? "waits" : "unique", CorrelationId = "token" }, false, None));
        var results = await Task.WhenAll(starts);

        results.Count(r => r.Outcome == StartOutcome.Started).ShouldBe(21);
    }

    [Fact]
    public async Task A_commit_under_an_old_epoch_is_refused()
    {
        await using var old = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await old.PublishAsync("waits", TestWorkflows.WaitSeconds(60));
        await using var owner = await RuntimeHarness.StartAsync(s => s.AddTestActivities(), after: old);

        var refused = await Should.ThrowAsync<CommitConflictException>(() => old.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, false, None));
        refused.Conflict.ShouldBe(CommitConflict.StaleOwner);
    }
}
