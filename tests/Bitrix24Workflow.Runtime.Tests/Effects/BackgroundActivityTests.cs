using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Runtime.Tests.Effects;

public sealed class BackgroundActivityTests
{
    private const string Job = """{ "id": "job", "type": "Test.Compute", "version": 1, "number": 20, "result": { "typeName": "Object", "memoryReference": { "id": "out" } } }""";

    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly Work _work = new();

    [Fact]
    public async Task A_job_runs_beside_its_instance_and_brings_outputs_outcomes_variables_and_journal_back()
    {
        await using var harness = await StartAsync();
        await harness.PublishAsync("jobs", Job);

        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "jobs" }, waitUntilIdle: true, None);
        started.Instance!.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        harness.Store.Effects.ShouldHaveSingleItem();
        _work.Finish.SetResult();
        var ended = await harness.WaitForAsync(started.Instance.Id, r => r.Status == WorkflowStatus.Finished);

        var state = JsonNode.Parse(ended.State)!;
        state["output"]!["out"]!.GetValue<int>().ShouldBe(40);
        state["activityExecutionContexts"]![0]!["variables"]!["v1"]!.ToString().ShouldBe("kept by the job");
        var transitions = harness.Store.Commits.SelectMany(b => b).ToList();
        transitions.SelectMany(t => t.Journal).Where(j => j.ActivityId == "job").Select(j => j.EventName).ShouldBe(["Started", "Suspended", "Resumed", "Half way", "Completed"]);
        var record = transitions[^1].Executions.Single(e => e.ActivityId == "job");
        record.Payload!["Outcomes"]!.AsArray().Select(o => o!.ToString()).ShouldBe(["Even"]);
        record.Outputs!["Result"]!.GetValue<int>().ShouldBe(40);
        harness.Store.Effects.ShouldBeEmpty();
    }

    [Fact]
    public async Task Other_turns_of_the_instance_go_on_while_the_job_runs()
    {
        await using var harness = await StartAsync();
        await harness.PublishAsync("jobs", Job);
        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "jobs" }, waitUntilIdle: true, None);
        await _work.Started.Task;

        (await harness.Runtime.ModifyAsync(started.Instance!.Id, new Dictionary<string, object?> { ["token"] = "changed-meanwhile" }, None)).Outcome.ShouldBe(ModifyOutcome.Modified);
        _work.Finish.SetResult();

        (await harness.WaitForAsync(started.Instance.Id, r => r.Status == WorkflowStatus.Finished)).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task After_a_crash_in_a_job_it_runs_again_and_the_flow_goes_on()
    {
        var first = await StartAsync();
        await first.PublishAsync("jobs", Job);
        var started = await first.Runtime.StartAsync(new StartRequest { DefinitionId = "jobs" }, waitUntilIdle: true, None);
        await _work.Started.Task;

        // The first runtime is left as a crash leaves it: its job never ends.
        _work.Finish = new TaskCompletionSource();
        _work.Finish.SetResult();
        await using var second = await StartAsync(first);
        var ended = await second.WaitForAsync(started.Instance!.Id, r => r.Status == WorkflowStatus.Finished);

        JsonNode.Parse(ended.State)!["output"]!["out"]!.GetValue<int>().ShouldBe(40);
        _work.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task A_job_is_cancelled_with_its_instance()
    {
        await using var harness = await StartAsync();
        await harness.PublishAsync("jobs", Job);
        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "jobs" }, waitUntilIdle: true, None);
        await _work.Started.Task;

        (await harness.Runtime.CancelAsync(started.Instance!.Id, None))!.SubStatus.ShouldBe(WorkflowSubStatus.Cancelled);

        await _work.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(60), None);
        harness.Store.Effects.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fault_in_a_job_is_the_incident_of_its_activity()
    {
        await using var harness = await StartAsync();
        await harness.PublishAsync("jobs", Job.Replace("20", "-1", StringComparison.Ordinal));
        _work.Finish.SetResult();
        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "jobs" }, waitUntilIdle: true, None);
        var ended = await harness.WaitForAsync(started.Instance!.Id, r => r.Status == WorkflowStatus.Finished);

        ended.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        var incident = JsonNode.Parse(ended.State)!["incidents"]![0]!;
        incident["message"]!.ToString().ShouldBe("Below zero.");
        incident["exception"]!["type"]!.ToString().ShouldBe(typeof(ArgumentException).FullName);
        incident["activityId"]!.ToString().ShouldBe("job");
    }

    [Fact]
    public async Task A_secret_that_a_job_gives_stays_one()
    {
        await using var harness = await StartAsync();
        await harness.PublishAsync("jobs", Job);
        var input = new Dictionary<string, object?> { ["code"] = "very-secret-code" };
        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "jobs", Input = input }, waitUntilIdle: true, None);
        _work.Finish.SetResult();
        await harness.WaitForAsync(started.Instance!.Id, r => r.Status == WorkflowStatus.Finished);

        var texts = harness.Store.Commits.SelectMany(b => b).SelectMany(t => t.Executions.Select(e => e.Outputs?.ToJsonString() ?? "").Append(t.Instance.State)).ToList();
        texts.ShouldAllBe(t => !t.Contains("very-secret-code"));
    }

    [Theory]
    [InlineData("true", WorkflowSubStatus.Suspended)]
    [InlineData("false", WorkflowSubStatus.Finished)]
    public async Task A_task_runs_in_the_background_only_if_it_is_told_to(string flag, WorkflowSubStatus expected)
    {
        await using var harness = await StartAsync();
        await harness.PublishAsync("tasks", $$"""{ "id": "task", "type": "Test.Chore", "version": 1, "customProperties": { "runAsynchronously": {{flag}} } }""");
        if (expected == WorkflowSubStatus.Finished) _work.Finish.SetResult();

        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "tasks" }, waitUntilIdle: true, None);

        started.Instance!.SubStatus.ShouldBe(expected);
        _work.Finish.TrySetResult();
        await harness.WaitForAsync(started.Instance.Id, r => r.Status == WorkflowStatus.Finished);
    }

    [Fact]
    public async Task A_job_may_wait_and_run_children_when_it_is_over()
    {
        await using var harness = await StartAsync();
        await harness.PublishAsync("jobs", """{ "id": "job", "type": "Test.Spawn", "version": 1, "body": { "id": "child", "type": "Test.Wait", "version": 1, "for": "00:01:00" } }""");
        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "jobs" }, waitUntilIdle: true, None);
        await harness.WaitForAsync(started.Instance!.Id, r => r.Position == "child");

        harness.Time.Advance(TimeSpan.FromMinutes(1));

        var ended = await harness.WaitForAsync(started.Instance.Id, r => r.Status == WorkflowStatus.Finished);
        JsonNode.Parse(ended.State)!["activityExecutionContexts"]![0]!["variables"]!["v1"]!.ToString().ShouldBe("child is done");
    }

    private Task<RuntimeHarness> StartAsync(RuntimeHarness? after = null) => RuntimeHarness.StartAsync(
        s =>
        {
            s.AddTestActivities();
            s.AddActivity<Compute>().AddActivity<Chore>().AddActivity<Spawn>().AddSingleton(_work);
        },
        after);

    internal sealed class Work
    {
        public int Runs { get; set; }
        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public TaskCompletionSource Finish { get; set; } = new();

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            Runs++;
            Started.TrySetResult();
            try
            {
                await Finish.Task.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                Cancelled.SetResult();
                throw;
            }
        }
    }

    [Activity("Test", Kind = ActivityKind.Job)]
    internal sealed class Compute : CodeActivity
    {
        public Input<int>? Number { get; set; }
        public Output<object>? Result { get; set; }

        protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            await context.GetRequiredService<Work>().RunAsync(context.CancellationToken);
            if (context.Get(Number) < 0) throw new ArgumentException("Below zero.");
            context.AddJournalEntry("Half way");
            context.SetVariable("kept", "kept by the job");
            context.Set(Result, context.FindInput("code") ?? context.Get(Number) * 2);
            await context.CompleteActivityWithOutcomesAsync("Even");
        }
    }

    [Activity("Test", Kind = ActivityKind.Task)]
    internal sealed class Chore : CodeActivity
    {
        protected override async ValueTask ExecuteAsync(ActivityExecutionContext context) => await context.GetRequiredService<Work>().RunAsync(context.CancellationToken);
    }

    [Activity("Test", Kind = ActivityKind.Job)]
    internal sealed class Spawn : Activity
    {
        public IActivity? Body { get; set; }

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            context.SetProperty("note", "child is done");
            return context.ScheduleActivityAsync(Body, OnDoneAsync);
        }

        private static ValueTask OnDoneAsync(ActivityCompletedContext completed)
        {
            completed.TargetContext.SetVariable("kept", completed.TargetContext.GetProperty<string>("note"));
            return completed.TargetContext.CompleteActivityAsync();
        }
    }
}
