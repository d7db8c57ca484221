using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Runtime.Tests.Commit;

public sealed class UnknownOutcomeTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private sealed class Handler(Action called) : IEffectHandler
    {
        public string Kind => "test.call";

        public Task<JsonObject> ExecuteAsync(EffectCall call, CancellationToken cancellationToken)
        {
            called();
            return Task.FromResult(new JsonObject { ["value"] = "answer" });
        }
    }

    [Fact]
    public async Task A_commit_that_was_stored_although_it_was_reported_as_failed_is_gone_on_from_at_once()
    {
        var calls = 0;
        await using var harness = await RuntimeHarness.StartAsync(s =>
        {
            s.AddTestActivities();
            s.AddSingleton<IEffectHandler>(new Handler(() => Interlocked.Increment(ref calls)));
        });
        await harness.PublishAsync("calls", """{ "id": "call", "type": "Test.Call", "version": 1, "idempotent": false, "argument": "x" }""");
        harness.Store.AfterCommit = _ => throw new IOException("the connection died after COMMIT");

        var result = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "calls" }, waitUntilIdle: true, None);

        result.Instance!.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        calls.ShouldBe(1);
        harness.Store.Effects.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_transition_that_the_database_cannot_take_fails_without_its_group()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("waits", TestWorkflows.WaitSeconds(60));
        harness.Store.BeforeCommit = batch =>
        {
            if (batch.Any(t => t.Instance.CorrelationId == "poison")) throw new IOException("value too long");
        };

        var starts = Enumerable.Range(0, 30).Select(async i =>
        {
            try
            {
                return (await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits", CorrelationId = i == 7 ? "poison" : "fine" }, false, None)).Outcome == StartOutcome.Started;
            }
            catch (IOException)
            {
                return false;
            }
        });
        (await Task.WhenAll(starts)).Count(ok => ok).ShouldBe(29);
    }
}
