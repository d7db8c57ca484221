using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Runtime.Tests.Faults;

/// <summary>Each operation of the store goes wrong once, and one of N does: nothing is lost, nothing happens twice.</summary>
public sealed class StoreFaultTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private static readonly string[] Scenarios = ["call and wait", "child", "early event", "event for two", "clock trigger", "long burst"];

    public static TheoryData<string, StoreFault> All =>
        [.. from scenario in Scenarios from fault in Enum.GetValues<StoreFault>() select new TheoryDataRow<string, StoreFault>(scenario, fault)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Whichever_operation_goes_wrong_the_state_ends_right(string scenario, StoreFault fault)
    {
        for (var n = 1; ; n++)
        {
            var at = n;
            if (await PlayAsync(scenario, fault, operation => operation == at) == 0) break;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task One_of_n_operations_may_go_wrong(string scenario, StoreFault fault)
    {
        var struck = 0;
        foreach (var n in (int[])[3, 4, 5, 7, 11])
        {
            // Not in step with a caller who tries again and again: every third would be his same third for ever.
            var random = new Random(n);
            struck += await PlayAsync(scenario, fault, _ => random.Next(n) == 0);
        }

        struck.ShouldBeGreaterThan(0);
    }

    // The number of operations that went wrong.
    private static async Task<int> PlayAsync(string scenario, StoreFault fault, Func<int, bool> strikes)
    {
        var faults = new StoreFaults();
        var handler = new CountingHandler();
        await using var harness = await RuntimeHarness.StartAsync(
            s =>
            {
                s.AddTestActivities();
                s.AddSingleton<IEffectHandler>(handler);
            },
            engine: new EngineOptions { MaxActivitiesPerSegment = 4 },
            options: new RuntimeOptions { StimulusLifetime = TimeSpan.FromDays(30) },
            faults: faults);
        await PublishAsync(harness, scenario);
        faults.Arm(fault, strikes);
        var play = new Play(harness);
        switch (scenario)
        {
            case "call and wait":
                await play.StartAsync("calls", "i1");
                await play.FinishAsync("i1");
                handler.Calls.ShouldBe(1);
                break;
            case "child":
                await play.StartAsync("parent", "i1");
                await play.FinishAsync("i1");
                play.CountOf("child").ShouldBe(1);
                break;
            case "early event":
                await play.SendAsync("go");
                await play.StartAsync("waits", "i1");
                await play.FinishAsync("i1");
                break;
            case "event for two":
                await play.StartAsync("waits", "i1");
                await play.StartAsync("waits", "i2");
                await play.SendAsync("go");
                await play.FinishAsync("i1");
                await play.FinishAsync("i2");
                break;
            case "clock trigger":
                await play.UntilAsync(() => play.CountOf("clock") >= 2);
                faults.Disarm();
                return faults.Struck;
            default:
                await play.StartAsync("long", "i1");
                await play.FinishAsync("i1");
                break;
        }

        faults.Disarm();
        await play.UntilAsync(() => harness.Store.Effects.Count == 0 && harness.Store.OutboxRows.All(o => o.WaitsFor is not null));
        harness.Store.Bookmarks.ShouldBeEmpty();
        return faults.Struck;
    }

    private static async Task PublishAsync(RuntimeHarness harness, string scenario)
    {
        // It never rests, so the others are played without it.
        if (scenario == "clock trigger")
        {
            await harness.PublishAsync("clock", """{ "id": "tick", "type": "Test.Tick", "version": 1, "customProperties": { "canStartWorkflow": true } }""");
            return;
        }

        await harness.PublishAsync("calls", """{ "id": "call", "type": "Test.Call", "version": 1, "idempotent": false, "argument": "x" },""" + TestWorkflows.WaitSeconds(30));
        await harness.PublishAsync("child", TestWorkflows.WaitSeconds(5));
        await harness.PublishAsync("parent", """{ "id": "start", "type": "Test.StartChild", "version": 1, "definitionId": "child" }""");
        await harness.PublishAsync("waits", TestWorkflows.WaitForSignal("w", "go"));
        await harness.PublishAsync("long", string.Join(",", Enumerable.Range(0, 12).Select(i => $$"""{ "id": "n{{i}}", "type": "Test.Nothing", "version": 1 }""")));
    }

    private sealed class CountingHandler : IEffectHandler
    {
        private int _calls;

        public string Kind => "test.call";

        public int Calls => _calls;

        public Task<JsonObject> ExecuteAsync(EffectCall call, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            return Task.FromResult(new JsonObject { ["value"] = "answer" });
        }
    }

    /// <summary>A caller who tries again what failed, and a clock that runs meanwhile.</summary>
    private sealed class Play(RuntimeHarness harness)
    {
        private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
        private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

        public Task StartAsync(string definitionId, string instanceId) =>
            AgainAsync(() => harness.Runtime.StartAsync(new StartRequest { DefinitionId = definitionId, InstanceId = instanceId }, false, None));

        // An event that is sent again after a failure may come twice: the sender can't know. What is kept is not counted.
        public Task SendAsync(string signal) =>
            AgainAsync(() => harness.Get<StimulusSender>().SendAsync(new StimulusRequest("Test.WaitFor", new { signal }, new Dictionary<string, object?> { ["value"] = 1 }), false, None));

        public async Task FinishAsync(string instanceId)
        {
            await UntilAsync(() => Row(instanceId)?.Status == WorkflowStatus.Finished);
            Row(instanceId)!.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        }

        public int CountOf(string definitionId) =>
            (int)harness.Store.CountAsync(new Instances.InstanceFilter { DefinitionIds = [definitionId] }, None).Result();

        public async Task UntilAsync(Func<bool> isThere)
        {
            var deadline = TimeProvider.System.GetUtcNow() + Limit;
            while (!isThere())
            {
                if (TimeProvider.System.GetUtcNow() > deadline) throw new TimeoutException("It never ended well.");
                harness.Time.Advance(Step);
                await Task.Yield();
            }
        }

        private Instances.InstanceRow? Row(string id) => harness.Store.FindAsync(id, None).Result();

        private async Task AgainAsync(Func<Task> action)
        {
            for (var tries = 0; ; tries++)
            {
                tries.ShouldBeLessThan(100);
                var task = action();
                await UntilAsync(() => task.IsCompleted);
                if (task.IsCompletedSuccessfully) return;
            }
        }
    }
}

/// <summary>Results of a store in memory, which are there at once.</summary>
internal static class Completed
{
    public static T Result<T>(this Task<T> task) => task.IsCompletedSuccessfully ? task.GetAwaiter().GetResult() : throw new InvalidOperationException("A store in memory answers at once.");
}
