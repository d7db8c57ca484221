using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Runtime.Tests.Turns;

public sealed class CommitStrategyTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly Steps _steps = new();

    // Root, line and two steps are four activities; a burst is committed at its end in any case.
    [Theory]
    [InlineData(null, null, 1)]
    [InlineData("WorkflowExecuting", null, 2)]
    [InlineData("WorkflowExecuted", null, 1)]
    [InlineData("ActivityExecuting", null, 4)]
    [InlineData("ActivityExecuted", null, 4)]
    [InlineData("Periodic", null, 1)]
    [InlineData(null, "CommitAlways", 3)]
    [InlineData(null, "Executing", 2)]
    [InlineData(null, "Executed", 2)]
    [InlineData("ActivityExecuting", "CommitNever", 3)]
    [InlineData("no such strategy", "nor this", 1)]
    public async Task A_burst_is_committed_as_often_as_the_strategies_ask_for(string? ofWorkflow, string? ofFirstStep, int commits)
    {
        await using var harness = await StartAsync();
        await PublishAsync(harness, ofWorkflow, ofFirstStep);

        var result = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "steps" }, waitUntilIdle: true, None);

        result.Instance!.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        _steps.Ran.ShouldBe(["one", "two"]);
        harness.Store.Commits.Sum(batch => batch.Count).ShouldBe(commits);
        harness.Store.OutboxRows.ShouldBeEmpty();
    }

    [Fact]
    public async Task Periodic_commits_when_ten_seconds_have_passed()
    {
        await using var harness = await StartAsync();
        _steps.OnRun = id =>
        {
            if (id == "one") harness.Time.Advance(TimeSpan.FromSeconds(10));
            return Task.CompletedTask;
        };
        await PublishAsync(harness, "Periodic", null);

        await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "steps" }, waitUntilIdle: true, None);

        harness.Store.Commits.Sum(batch => batch.Count).ShouldBe(2);
    }

    [Theory]
    [InlineData("Executed", new[] { "one", "two", "two" })]
    [InlineData(null, new[] { "one", "two" })]
    public async Task After_a_crash_the_flow_goes_on_from_the_last_commit(string? strategy, string[] ran)
    {
        var reached = new TaskCompletionSource();
        var first = await StartAsync();
        await PublishAsync(first, null, strategy);
        _steps.OnRun = async id =>
        {
            if (id != "two") return;
            reached.TrySetResult();
            await new TaskCompletionSource().Task;
        };
        _ = first.Runtime.StartAsync(new StartRequest { DefinitionId = "steps", InstanceId = "a1" }, waitUntilIdle: false, None);
        await reached.Task;

        // The first runtime is left as a crash leaves it, in the middle of the second step.
        _steps.OnRun = _ => Task.CompletedTask;
        await using var second = await StartAsync(first);
        if (strategy is null) (await second.Store.FindAsync("a1", None)).ShouldBeNull();
        else (await second.WaitForAsync("a1", r => r.Status == WorkflowStatus.Finished)).SubStatus.ShouldBe(WorkflowSubStatus.Finished);

        _steps.Ran.ShouldBe(ran);
    }

    [Fact]
    public async Task What_arrived_is_durable_before_the_workflow_makes_anything_of_it()
    {
        await using var harness = await StartAsync();
        await harness.Get<DefinitionService>().SaveAsync(
            DefinitionJson.Read($$"""
            {
              "definitionId": "waits", "name": "waits", "outputs": [ { "name": "out", "type": "Object" } ],
              "options": { "commitStrategyName": "WorkflowExecuting" },
              "root": {{TestWorkflows.WaitForSignal("wait", "x")}}
            }
            """),
            publish: true,
            mayReadSecrets: true,
            None);
        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "waits" }, waitUntilIdle: true, None);
        var bookmark = JsonNode.Parse(started.Instance!.State)!["bookmarks"]![0]!["id"]!.ToString();

        await harness.Runtime.ResumeAsync(started.Instance.Id, bookmark, new Dictionary<string, object?> { ["value"] = 42 }, waitUntilIdle: false, None);
        var ended = await harness.WaitForAsync(started.Instance.Id, r => r.Status == WorkflowStatus.Finished);

        var states = harness.Store.Commits.SelectMany(b => b).Select(t => JsonNode.Parse(t.Instance.State)!).ToList();
        states.Select(s => s["scheduledActivities"]!.AsArray().Count).ShouldBe([1, 0, 1, 0]);
        JsonNode.Parse(ended.State)!["output"]!["out"]!.GetValue<int>().ShouldBe(42);
    }

    [Fact]
    public async Task A_bookmark_that_is_already_being_resumed_is_not_resumed_twice()
    {
        await using var harness = await StartAsync();
        var workflow = harness.Get<Core.Definitions.WorkflowCompiler>().Compile(DefinitionJson.Read($$"""
            { "definitionId": "w", "options": { "commitStrategyName": "WorkflowExecuting" }, "root": {{TestWorkflows.WaitForSignal("wait", "x")}} }
            """));
        var engine = harness.Get<WorkflowEngine>();
        var instance = engine.Create(workflow, "i");
        await engine.StartAsync(instance, null, null, None);
        await engine.ContinueAsync(instance, None);
        var bookmark = instance.WaitingAt.ShouldHaveSingleItem().Id;

        (await engine.ResumeAsync(instance, bookmark, new Dictionary<string, object?>(), None)).ShouldBeTrue();
        (await engine.ResumeAsync(instance, bookmark, new Dictionary<string, object?>(), None)).ShouldBeFalse();
    }

    private Task<RuntimeHarness> StartAsync(RuntimeHarness? after = null) => RuntimeHarness.StartAsync(
        s =>
        {
            s.AddTestActivities();
            s.AddActivity<Step>().AddSingleton(_steps);
        },
        after);

    private static async Task PublishAsync(RuntimeHarness harness, string? ofWorkflow, string? ofFirstStep)
    {
        var saved = await harness.Get<DefinitionService>().SaveAsync(
            DefinitionJson.Read($$"""
            {
              "definitionId": "steps", "name": "steps",
              "options": { "commitStrategyName": {{Text(ofWorkflow)}} },
              "root": { "id": "line", "type": "Test.Line", "version": 1, "activities": [
                { "id": "one", "type": "Test.Step", "version": 1, "customProperties": { "commitStrategyName": {{Text(ofFirstStep)}} } },
                { "id": "two", "type": "Test.Step", "version": 1 } ] }
            }
            """),
            publish: true,
            mayReadSecrets: true,
            None);
        saved.Errors.ShouldBeNull();
    }

    private static string Text(string? value) => value is null ? "null" : $"\"{value}\"";

    internal sealed class Steps
    {
        public List<string> Ran { get; } = [];
        public Func<string, Task> OnRun { get; set; } = _ => Task.CompletedTask;
    }

    [Activity("Test")]
    internal sealed class Step : CodeActivity
    {
        protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            var steps = context.GetRequiredService<Steps>();
            steps.Ran.Add(Id);
            await steps.OnRun(Id);
        }
    }
}
