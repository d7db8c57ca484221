using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Execution.Alterations;
using Bitrix24Workflow.Runtime.Alterations;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;

namespace Bitrix24Workflow.Runtime.Tests.Alterations;

public sealed class AlterationTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private const string Check =
        """{ "id": "check", "type": "Test.Check", "version": 1, "value": { "typeName": "Object", "expression": { "type": "Variable", "value": { "id": "v1", "name": "kept", "typeName": "Object" } } } }""";

    private static readonly Alteration Good = new Alteration.ModifyVariable("kept", "good");

    private static Task<RuntimeHarness> StartAsync(RuntimeHarness? after = null) => RuntimeHarness.StartAsync(s => s.AddTestActivities(), after);

    private static async Task<string> RunAsync(RuntimeHarness harness, string definitionId) =>
        (await harness.Runtime.StartAsync(new StartRequest { DefinitionId = definitionId }, true, None)).Instance!.Id;

    private static async Task<Instances.InstanceRow> RowAsync(RuntimeHarness harness, string id) => (await harness.Store.FindAsync(id, None))!;

    [Fact]
    public async Task A_faulted_instance_ends_well_after_its_cause_is_removed_and_it_is_tried_again()
    {
        await using var harness = await StartAsync();
        await harness.PublishAsync("checks", Check + "," + TestWorkflows.WaitForSignal("w", "go"));
        var id = await RunAsync(harness, "checks");
        (await RowAsync(harness, id)).ShouldSatisfyAllConditions(r => r.SubStatus.ShouldBe(WorkflowSubStatus.Faulted), r => r.IncidentCount.ShouldBe(1));
        var alterations = harness.Get<AlterationService>();

        (await alterations.RetryAsync([id], [], [], None)).ShouldHaveSingleItem().IsSuccessful.ShouldBeTrue();
        (await RowAsync(harness, id)).ShouldSatisfyAllConditions(r => r.SubStatus.ShouldBe(WorkflowSubStatus.Faulted, "it failed again"), r => r.IncidentCount.ShouldBe(1));

        await alterations.RunAsync([id], [Good], None);
        (await alterations.RetryAsync([id], ["check"], [], None)).ShouldHaveSingleItem().HasScheduledWork.ShouldBeTrue();
        var waiting = await RowAsync(harness, id);
        waiting.ShouldSatisfyAllConditions(r => r.Status.ShouldBe(WorkflowStatus.Running), r => r.IncidentCount.ShouldBe(0), r => r.FinishedAt.ShouldBeNull(), r => r.Position.ShouldBe("w"));
        var signal = new StimulusRequest("Test.WaitFor", new { signal = "go" }, new Dictionary<string, object?>());
        (await harness.Get<StimulusSender>().SendAsync(signal, true, None)).ShouldHaveSingleItem().SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_retry_names_what_it_cannot_do()
    {
        await using var harness = await StartAsync();
        await harness.PublishAsync("waits", TestWorkflows.WaitSeconds(60));
        var id = await RunAsync(harness, "waits");

        var results = await harness.Get<AlterationService>().RetryAsync([id, "nobody"], [], [], None);

        results.Select(r => r.IsSuccessful).ShouldBe([false, false]);
        results[0].Log[^1].Message.ShouldContain("no faulted activity");
        results[1].Log[^1].Message.ShouldContain("no such instance");
    }

    [Fact]
    public async Task Alterations_of_an_instance_are_made_together_or_not_at_all()
    {
        await using var harness = await StartAsync();
        await harness.PublishAsync("waits", TestWorkflows.WaitSeconds(60));
        var id = await RunAsync(harness, "waits");
        var before = await RowAsync(harness, id);

        var failed = (await harness.Get<AlterationService>().RunAsync([id], [Good, new Alteration.CancelActivity("nothing", null)], None)).ShouldHaveSingleItem();

        failed.IsSuccessful.ShouldBeFalse();
        (await RowAsync(harness, id)).ShouldBe(before);
    }

    [Fact]
    public async Task An_instance_can_be_cancelled_by_an_alteration()
    {
        await using var harness = await StartAsync();
        await harness.PublishAsync("waits", TestWorkflows.WaitSeconds(60));
        var id = await RunAsync(harness, "waits");
        await harness.Get<AlterationService>().RunAsync([id], [new Alteration.Cancel()], None);

        (await RowAsync(harness, id)).SubStatus.ShouldBe(WorkflowSubStatus.Cancelled);
        harness.Store.Timers.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_running_instance_moves_to_a_version_that_has_its_nodes_and_keeps_its_values()
    {
        await using var harness = await StartAsync();
        await harness.PublishAsync("waits", TestWorkflows.WaitForSignal("w", "go"));
        var id = await RunAsync(harness, "waits");
        await harness.PublishAsync("waits", TestWorkflows.WaitForSignal("w", "go") + "," + TestWorkflows.WaitForSignal("added", "more"));
        var alterations = harness.Get<AlterationService>();

        (await alterations.PreviewMigrationAsync("waits", 2, None)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            p => p.InstanceId.ShouldBe(id), p => p.FromVersion.ShouldBe(1), p => p.CanMigrate.ShouldBeTrue());
        (await alterations.RunAsync([id], [new Alteration.Migrate(2)], None)).ShouldHaveSingleItem().IsSuccessful.ShouldBeTrue();
        (await RowAsync(harness, id)).Version.ShouldBe(2);
        await harness.Get<StimulusSender>().SendAsync(new StimulusRequest("Test.WaitFor", new { signal = "go" }, new Dictionary<string, object?>()), true, None);

        (await RowAsync(harness, id)).Position.ShouldBe("added");
    }

    [Fact]
    public async Task An_instance_whose_node_is_gone_stays_and_says_which()
    {
        await using var harness = await StartAsync();
        await harness.PublishAsync("waits", TestWorkflows.WaitForSignal("w", "go"));
        var id = await RunAsync(harness, "waits");
        await harness.PublishAsync("waits", TestWorkflows.WaitForSignal("other", "go"));

        (await harness.Get<AlterationService>().PreviewMigrationAsync("waits", 2, None)).ShouldHaveSingleItem().MissingNodes.ShouldHaveSingleItem().ShouldEndWith("w");
        var result = (await harness.Get<AlterationService>().RunAsync([id], [new Alteration.Migrate(2)], None)).ShouldHaveSingleItem();
        result.IsSuccessful.ShouldBeFalse();
        result.Log[^1].Message.ShouldContain(":w");
        (await RowAsync(harness, id)).Version.ShouldBe(1);
        (await harness.Get<AlterationService>().RunAsync([id], [new Alteration.Migrate(7)], None)).ShouldHaveSingleItem().Log[^1].Message.ShouldContain("no version 7");
    }

    [Fact]
    public async Task A_plan_is_carried_out_once_for_each_instance_though_the_process_dies_in_it()
    {
        var first = await StartAsync();
        await first.PublishAsync("checks", Check);
        var ids = new List<string>();
        for (var i = 0; i < 4; i++) ids.Add(await RunAsync(first, "checks"));
        var commits = 0;
        var died = new TaskCompletionSource();
        first.Store.BeforeCommit = _ =>
        {
            if (Interlocked.Increment(ref commits) <= 2) return;
            died.TrySetResult();
            throw new IOException("killed");
        };
        var planId = await first.Get<AlterationService>().SubmitAsync([.. ids, "nobody"], [Good, new Alteration.ScheduleActivity("check", null)], None);
        await died.Task;
        first.Store.BeforeCommit = null;

        await using var second = await StartAsync(first);
        foreach (var id in ids) await second.WaitForAsync(id, r => r.SubStatus == WorkflowSubStatus.Finished);
        var store = second.Get<IAlterationStore>();
        while ((await store.FindAsync(planId, None))!.CompletedAt is null) await Task.Yield();

        var jobs = await store.JobsAsync(planId, onlyOpen: false, null, None);
        jobs.Count(j => j.Status == AlterationStatus.Completed).ShouldBe(4);
        jobs.Single(j => j.Status == AlterationStatus.Failed).InstanceId.ShouldBe("nobody");
        foreach (var id in ids)
        {
            var journal = await second.Store.JournalAsync(new Instances.JournalFilter { InstanceId = id }, 0, null, None);
            journal.Items.Count(j => j.EventName == "Altered").ShouldBe(2, "one line an alteration, so none was made twice");
        }
    }

    [Theory]
    [InlineData("""{ "type": "ScheduleActivity" }""", "activityId")]
    [InlineData("""{ "type": "Migrate" }""", "targetVersion")]
    [InlineData("""{ "type": "Explode" }""", "Explode")]
    [InlineData("""[]""", "object")]
    public void A_wrong_alteration_is_refused_in_words(string json, string word) =>
        Should.Throw<FormatException>(() => AlterationJson.Read(JsonNode.Parse(json))).Message.ShouldContain(word);
}
