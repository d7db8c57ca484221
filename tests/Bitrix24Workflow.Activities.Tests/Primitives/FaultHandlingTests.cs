using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Primitives;

public sealed class FaultHandlingTests : IDisposable
{
    private readonly WorkflowRunner _runner = new(configure: s => s.AddActivity<Try>().AddActivity<ClumsyTry>());

    public void Dispose() => _runner.Dispose();

    [Fact]
    public async Task An_ancestor_may_take_a_fault_upon_itself_and_the_flow_goes_on_without_an_incident()
    {
        var instance = await _runner.RunAsync(Json.Sequence(
            Json.Activity("Test.Try", "try", ("body", Body()), ("catch", Json.WriteLine("caught", Json.Literal("caught")))),
            Json.WriteLine("after", Json.Literal("after"))));

        _runner.Console.Lines.ShouldBe(["before", "caught", "after"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        instance.Incidents.ShouldBeEmpty();
        instance.Executions.Values.Single(e => e.ActivityId == "try").Faults.ShouldBe(0);
        instance.Events.ShouldContain("fault|Faulted");
    }

    [Fact]
    public async Task A_fault_that_nobody_takes_is_an_incident()
    {
        var instance = await _runner.RunAsync(Body());
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        instance.Incidents.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_handler_that_fails_itself_hides_nothing()
    {
        var instance = await _runner.RunAsync(Json.Activity("Test.ClumsyTry", "try", ("body", Body())));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        instance.Incident.ShouldBe("no stock");
        instance.Events.ShouldContain("fault|Fault handler failed");
    }

    [Fact]
    public async Task The_journal_shows_code_category_and_type_of_a_fault()
    {
        var instance = await _runner.RunAsync(Body());
        var payload = instance.Journal.Single(j => j.EventName == "Faulted").Payload!;
        payload["data"]!.ToJsonString().ShouldBe("""{"code":"E42","category":"Stock","type":"Business"}""");
        payload["message"]!.ToString().ShouldBe("no stock");
        payload["exception"]!.ToString().ShouldEndWith("FaultException");
        payload["stackTrace"]!.ToString().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_depth_of_the_call_stack_counts_who_scheduled_whom()
    {
        var instance = await _runner.RunAsync(Body());
        instance.State["activityExecutionContexts"]!.AsArray().ToDictionary(c => c!["scheduledActivityNodeId"]!.ToString().Split(':')[^1], c => c!["callStackDepth"]!.GetValue<int>())
            .ShouldBe(new Dictionary<string, int> { ["Workflow1"] = 0, ["sequence1"] = 1, ["fault"] = 3 }, ignoreOrder: true);
    }

    private static JsonObject Body() => Json.Sequence(
        Json.WriteLine("before", Json.Literal("before")),
        Json.Activity("Fault", "fault", ("code", Json.Literal("E42")), ("category", Json.Literal("Stock")), ("faultType", Json.Literal("Business")), ("message", Json.Literal("no stock"))),
        Json.WriteLine("never", Json.Literal("never")));

    [Activity("Test")]
    internal sealed class Try : Activity
    {
        public IActivity? Body { get; set; }
        public IActivity? Catch { get; set; }

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Body, OnCompletedAsync);

        protected override async ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
        {
            if (signal is not FaultSignal) return;
            context.StopPropagation();
            await context.Receiver.CancelChildrenAsync([Body!]);
            await context.Receiver.ScheduleActivityAsync(Catch, OnCompletedAsync);
        }

        private static ValueTask OnCompletedAsync(ActivityCompletedContext completed) => completed.TargetContext.CompleteActivityAsync();
    }

    [Activity("Test")]
    internal sealed class ClumsyTry : Activity
    {
        public IActivity? Body { get; set; }

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Body);

        protected override ValueTask OnSignalReceivedAsync(object signal, SignalContext context) =>
            signal is FaultSignal ? throw new InvalidOperationException("clumsy") : ValueTask.CompletedTask;
    }
}
