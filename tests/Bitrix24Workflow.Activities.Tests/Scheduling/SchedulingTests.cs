using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Tests.Scheduling;

[ActivityTests("Elsa.Delay", "Elsa.Timer", "Elsa.StartAt", "Elsa.Cron")]
public sealed class SchedulingTests
{
    [Theory]
    [InlineData("Delay", "timeSpan", "40.00:00:00", 40 * 24 * 60)]
    [InlineData("Delay", "timeSpan", null, 1)]
    [InlineData("Timer", "interval", "00:05:00", 5)]
    [InlineData("StartAt", "dateTime", "2026-09-01T12:30:00Z", 30)]
    [InlineData("Cron", "cronExpression", "0 0 13 * * *", 60)]
    public async Task An_inner_activity_waits_for_its_moment(string type, string input, string? value, int minutes)
    {
        using var runner = new WorkflowRunner();
        var waiting = value is null ? Json.Activity(type, "wait") : Json.Activity(type, "wait", (input, Json.Literal(value)));
        var instance = await runner.RunAsync(Json.Sequence(waiting, Json.WriteLine("w", Json.Literal("after"))));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        await runner.AdvanceAsync(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
        runner.Restart();
        runner.Console.Lines.ShouldBeEmpty();
        await runner.AdvanceAsync(TimeSpan.FromSeconds(1));
        runner.Console.Lines.ShouldBe(["after"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("Delay", "timeSpan")]
    [InlineData("Timer", "interval")]
    [InlineData("StartAt", "dateTime")]
    [InlineData("Cron", "cronExpression")]
    public async Task A_moment_that_can_not_be_evaluated_is_an_incident(string type, string input)
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Json.Activity(type, "wait", (input, Json.JavaScript("throw new Error('no moment')")))));
        (instance.SubStatus, instance.Incident).ShouldBe((WorkflowSubStatus.Faulted, "no moment"));
    }

    [Fact]
    public async Task A_delay_of_nothing_sleeps_and_goes_on()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Json.Activity("Delay", "d", ("timeSpan", Json.Literal("00:00:00"))), Json.WriteLine("w", Json.Literal("after"))));
        instance.Events.ShouldContain("d|Suspended");
        await runner.AdvanceAsync(TimeSpan.Zero);
        runner.Console.Lines.ShouldBe(["after"]);
    }

    [Fact]
    public async Task A_moment_that_has_passed_is_not_waited_for()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Json.Sequence(Json.Activity("StartAt", "s", ("dateTime", Json.Literal("2020-01-01T00:00:00Z")))))).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Theory]
    [InlineData("Timer", "interval", "00:05:00", "2026-09-01T12:05:00Z")]
    [InlineData("Cron", "cronExpression", "0 */10 * * * *", "2026-09-01T12:10:00Z")]
    [InlineData("StartAt", "dateTime", "2026-09-02T00:00:00Z", "2026-09-02T00:00:00Z")]
    [InlineData("StartAt", "dateTime", "2026-08-02T00:00:00Z", null)]
    public async Task A_trigger_knows_its_next_moment(string type, string input, string value, string? expected)
    {
        using var runner = new WorkflowRunner();
        runner.Publish(Triggered(Json.Activity(type, "t", (input, Json.Literal(value)))));
        var (_, activityId, payload) = (await runner.TriggersAsync()).Single();
        activityId.ShouldBe("t");
        payload.NextDue.ShouldNotBeNull()(runner.Time.GetUtcNow()).ShouldBe(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_trigger_goes_on_at_once_when_it_has_started_the_instance_and_waits_the_next_time()
    {
        using var runner = new WorkflowRunner();
        runner.Publish(new DefinitionBuilder
        {
            Root = Json.Flowchart([Trigger(Json.Activity("Timer", "t", ("interval", Json.Literal("00:05:00")))), Json.WriteLine("w", Json.Literal("tick"))], "t>w", "w>t"),
        }.Build());
        var instance = await runner.StartAsync("test", triggerActivityId: "t");
        runner.Console.Lines.ShouldBe(["tick"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        await runner.AdvanceAsync(TimeSpan.FromMinutes(5));
        runner.Console.Lines.ShouldBe(["tick", "tick"]);
    }

    [Theory]
    [InlineData("* * * * *")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task A_cron_expression_that_is_none_is_refused_at_publish(string text)
    {
        using var runner = new WorkflowRunner();
        runner.Publish(Triggered(Json.Activity("Cron", "t", ("cronExpression", Json.Literal(text)))));
        var error = await Should.ThrowAsync<ExpressionException>(() => runner.TriggersAsync());
        error.Message.ShouldStartWith("Error when parsing cron expression: ");
    }

    private static Core.Definitions.WorkflowDefinition Triggered(JsonObject trigger) => new DefinitionBuilder { Root = Json.Sequence(Trigger(trigger)) }.Build();

    private static JsonObject Trigger(JsonObject activity)
    {
        activity["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return activity;
    }
}
