using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;

namespace Bitrix24Workflow.Runtime.Tests.Turns;

public sealed class StartTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private static async Task<StartOutcome> StartAsync(RuntimeHarness harness, string definitionId, string? correlationId) =>
        (await harness.Runtime.StartAsync(new StartRequest { DefinitionId = definitionId, CorrelationId = correlationId }, waitUntilIdle: true, None)).Outcome;

    [Fact]
    public async Task A_start_is_one_commit_that_holds_everything_the_segment_did()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("waits", TestWorkflows.WaitSeconds(60));

        var result = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, waitUntilIdle: true, None);

        var transition = harness.Store.Commits.ShouldHaveSingleItem().ShouldHaveSingleItem();
        transition.Instance.ShouldBe(result.Instance);
        transition.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        transition.Timers.ShouldHaveSingleItem().DueAt.ShouldBe(harness.Time.GetUtcNow().AddSeconds(60));
        transition.AddedBookmarks.ShouldHaveSingleItem();
        transition.Journal.Select(j => j.EventName).ShouldBe(["Started", "Started", "Started", "Suspended"]);
        transition.Executions.Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_unknown_definition_is_told_by_its_id()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        var result = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "nowhere" }, waitUntilIdle: true, None);
        result.Outcome.ShouldBe(StartOutcome.NotFound);
        result.Reason.ShouldBe("No published version of workflow definition with ID nowhere found.");
    }

    [Fact]
    public async Task Of_many_starts_with_one_reference_at_the_same_time_exactly_one_wins()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("unique", TestWorkflows.WaitSeconds(60), ActivationStrategies.UniqueReferenceType);

        var starts = Enumerable.Range(0, 50).Select(_ => harness.Runtime.StartAsync(new StartRequest { DefinitionId = "unique", CorrelationId = "token" }, waitUntilIdle: false, None));
        var results = await Task.WhenAll(starts);

        results.Count(r => r.Outcome == StartOutcome.Started).ShouldBe(1);
        results.Count(r => r.Outcome == StartOutcome.CannotStart).ShouldBe(49);
    }

    [Fact]
    public async Task A_reference_is_free_again_when_its_task_has_ended()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("unique", """{ "id": "n", "type": "Test.Nothing", "version": 1 }""", ActivationStrategies.UniqueReferenceType);
        var request = new StartRequest { DefinitionId = "unique", CorrelationId = "token" };
        (await harness.Runtime.StartAsync(request, true, None)).Instance!.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        (await harness.Runtime.StartAsync(request, true, None)).Outcome.ShouldBe(StartOutcome.Started);
    }

    [Fact]
    public async Task A_reference_is_generated_where_none_is_given()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("unique", TestWorkflows.WaitSeconds(60), ActivationStrategies.UniqueReferenceType);
        var result = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "unique" }, true, None);
        result.Instance!.Reference.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("CorrelatedSingletonStrategy")]
    [InlineData("Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime")]
    public async Task A_correlated_singleton_runs_once_for_each_correlation_id_and_without_one_not_beside_any(string strategy)
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("single", TestWorkflows.WaitSeconds(60), strategy);
        await harness.PublishAsync("other", TestWorkflows.WaitSeconds(60));
        (await StartAsync(harness, "other", "a")).ShouldBe(StartOutcome.Started);
        (await StartAsync(harness, "single", null)).ShouldBe(StartOutcome.Started);
        (await StartAsync(harness, "single", null)).ShouldBe(StartOutcome.CannotStart);
        (await StartAsync(harness, "single", "a")).ShouldBe(StartOutcome.Started);
        (await StartAsync(harness, "single", "a")).ShouldBe(StartOutcome.CannotStart);
        (await StartAsync(harness, "single", "b")).ShouldBe(StartOutcome.Started);
        (await StartAsync(harness, "single", "")).ShouldBe(StartOutcome.CannotStart);
    }

    [Fact]
    public async Task A_correlation_strategy_looks_at_instances_of_all_definitions()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("alone", TestWorkflows.WaitSeconds(60), "CorrelationStrategy");
        await harness.PublishAsync("other", TestWorkflows.WaitSeconds(60));
        (await StartAsync(harness, "alone", null)).ShouldBe(StartOutcome.Started);
        (await StartAsync(harness, "other", "a")).ShouldBe(StartOutcome.Started);
        (await StartAsync(harness, "alone", "a")).ShouldBe(StartOutcome.CannotStart);
        (await StartAsync(harness, "alone", null)).ShouldBe(StartOutcome.CannotStart);
        (await StartAsync(harness, "alone", "b")).ShouldBe(StartOutcome.Started);
    }

    [Fact]
    public async Task An_endless_loop_is_cut_into_segments_and_starves_nobody()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities(), engine: new EngineOptions { MaxActivitiesPerSegment = 50 });
        await harness.PublishAsync("endless", """{ "id": "f", "type": "Test.Forever", "version": 1, "body": { "id": "n", "type": "Test.Nothing", "version": 1 } }""");
        await harness.PublishAsync("other", """{ "id": "n", "type": "Test.Nothing", "version": 1 }""");

        var endless = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "endless" }, waitUntilIdle: false, None);
        await harness.WaitForAsync(endless.Instance!.Id, row => row.Revision >= 3);
        var other = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "other" }, waitUntilIdle: true, None);
        other.Instance!.SubStatus.ShouldBe(WorkflowSubStatus.Finished);

        (await harness.Runtime.CancelAsync(endless.Instance.Id, None))!.SubStatus.ShouldBe(WorkflowSubStatus.Cancelled);
    }

    [Fact]
    public async Task A_fault_ends_the_instance_with_an_incident_that_shows_no_secret()
    {
        await using var harness = await RuntimeHarness.StartAsync(s => s.AddTestActivities());
        await harness.PublishAsync("throws", """{ "id": "t", "type": "Test.Throw", "version": 1, "message": { "typeName": "String", "expression": { "type": "Input", "value": { "name": "code" } } } }""");
        var result = await harness.Runtime.StartAsync(
            new StartRequest { DefinitionId = "throws", Input = new Dictionary<string, object?> { ["code"] = "very-secret-code" } }, waitUntilIdle: true, None);

        result.Instance!.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        result.Instance.IncidentCount.ShouldBe(1);
        result.Instance.State.ShouldNotContain("very-secret-code");
        var transition = harness.Store.Commits[0][0];
        transition.Journal.ShouldAllBe(j => j.Message == null || !j.Message.Contains("very-secret-code"));
        transition.Executions.ShouldAllBe(e => e.ActivityState == null || !e.ActivityState.ToJsonString(null).Contains("very-secret-code"));
    }
}
