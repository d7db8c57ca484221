using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.TestKit.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Runtime.Tests;

/// <summary>Waits for a while, then completes.</summary>
[Activity("Test")]
public sealed class Wait : Activity
{
    public Input<TimeSpan>? For { get; set; }

    protected override void Execute(ActivityExecutionContext context) => context.DelayFor(context.Get(For));
}

/// <summary>Waits for a stimulus by name and keeps what came with it.</summary>
[Activity("Test")]
public sealed class WaitFor : Activity, ITrigger
{
    public Input<string>? Signal { get; set; }
    public Output<object>? Result { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.WorkflowExecutionContext.TriggerActivityId == Id) await ResumeAsync(context);
        else context.CreateBookmark(new BookmarkOptions { Payload = new { signal = context.Get(Signal) }, Callback = ResumeAsync, IncludeActivityInstanceId = false });
    }

    public async ValueTask<IReadOnlyList<TriggerPayload>> GetTriggerPayloadsAsync(Core.Expressions.ExpressionExecutionContext context)
    {
        await Task.CompletedTask;
        return [new TriggerPayload(Type, new { signal = Signal!.Expression!.Value })];
    }

    private ValueTask ResumeAsync(ActivityExecutionContext context)
    {
        context.Set(Result, context.FindInput("value"));
        return context.CompleteActivityAsync();
    }
}

/// <summary>Makes a call and ends with its answer, or with how it failed.</summary>
[Activity("Test")]
public sealed class Call : Activity
{
    public Input<bool>? Idempotent { get; set; }
    public Input<object>? Argument { get; set; }
    public Output<object>? Result { get; set; }

    protected override void Execute(ActivityExecutionContext context) => context.StartEffect(
        new EffectRequest
        {
            Kind = "test.call",
            Arguments = new System.Text.Json.Nodes.JsonObject { ["value"] = JsonValues.ToJson(SecretValue.Reveal(context.GetRaw(Argument))) },
            IsIdempotent = context.Get(Idempotent),
            Timeout = TimeSpan.FromSeconds(10),
        },
        AnsweredAsync);

    private ValueTask AnsweredAsync(ActivityExecutionContext context)
    {
        var result = context.GetEffectResult();
        context.Set(Result, result.Outcome == EffectOutcome.Answered ? result.Answer!["value"]!.ToString() : result.Outcome.ToString());
        return context.CompleteActivityAsync();
    }
}

/// <summary>Runs its children one after another.</summary>
[Activity("Test")]
public sealed class Line : Container
{
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => NextAsync(context);

    private async ValueTask NextAsync(ActivityExecutionContext context)
    {
        var index = context.GetProperty<int>("index");
        if (index >= Activities.Count)
        {
            await context.CompleteActivityAsync();
            return;
        }

        context.SetProperty("index", index + 1);
        await context.ScheduleActivityAsync(Activities.ElementAt(index), ChildCompletedAsync);
    }

    private ValueTask ChildCompletedAsync(ActivityCompletedContext completed) => NextAsync(completed.TargetContext);
}

/// <summary>Runs its child for ever, without waiting.</summary>
[Activity("Test")]
public sealed class Forever : Activity
{
    public IActivity? Body { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Body, AgainAsync);

    private ValueTask AgainAsync(ActivityCompletedContext completed) => completed.TargetContext.ScheduleActivityAsync(Body, AgainAsync);
}

[Activity("Test")]
public sealed class Nothing : CodeActivity;

[Activity("Test")]
public sealed class Throw : CodeActivity
{
    public Input<string>? Message { get; set; }

    protected override void Execute(ActivityExecutionContext context) => throw new InvalidOperationException(context.Get(Message));
}

/// <summary>Fails until its value is "good".</summary>
[Activity("Test")]
public sealed class Check : CodeActivity
{
    public Input<object>? Value { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        if (context.Get(Value) as string != "good") throw new InvalidOperationException("not good yet");
    }
}

/// <summary>Starts its workflow every ten seconds.</summary>
[Activity("Test")]
public sealed class Tick : CodeActivity, ITrigger
{
    public async ValueTask<IReadOnlyList<TriggerPayload>> GetTriggerPayloadsAsync(Core.Expressions.ExpressionExecutionContext context)
    {
        await Task.CompletedTask;
        return [new TriggerPayload(Type, new { tick = Id }) { NextDue = now => now.AddSeconds(10) }];
    }
}

/// <summary>Starts another definition and waits for its end.</summary>
[Activity("Test")]
public sealed class StartChild : Activity
{
    public Input<string>? DefinitionId { get; set; }
    public Output<object>? Result { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        var bookmark = context.CreateBookmark(EndedAsync);
        context.Send(new OutboxMessage.StartWorkflow
        {
            DefinitionId = context.Get(DefinitionId)!,
            InstanceId = context.WorkflowExecutionContext.NewId(),
            ParentInstanceId = context.WorkflowExecutionContext.Id,
            NotifyBookmarkId = bookmark.Id,
        });
    }

    private ValueTask EndedAsync(ActivityExecutionContext context)
    {
        context.Set(Result, context.FindInput("Error") ?? context.FindInput("SubStatus"));
        return context.CompleteActivityAsync();
    }
}

internal static class TestWorkflows
{
    public static void AddTestActivities(this IServiceCollection services) => services
        .AddActivity<Wait>().AddActivity<WaitFor>().AddActivity<Call>().AddActivity<Line>().AddActivity<Forever>()
        .AddActivity<Check>().AddActivity<Tick>().AddActivity<Nothing>().AddActivity<Throw>().AddActivity<StartChild>();

    /// <summary>Publishes a definition whose root is a Line of the given activities, with a variable and an output to look at.</summary>
    public static async Task<WorkflowDefinition> PublishAsync(this RuntimeHarness harness, string definitionId, string activities, string? strategy = null)
    {
        var definition = Core.Serialization.DefinitionJson.Read($$"""
            {
              "definitionId": "{{definitionId}}", "name": "{{definitionId}}",
              "variables": [ { "id": "v1", "name": "kept", "typeName": "Object", "storageDriverTypeName": "{{StorageDrivers.Instance}}" },
                             { "id": "v2", "name": "token", "typeName": "String", "storageDriverTypeName": "{{StorageDrivers.Secret}}" } ],
              "inputs": [ { "name": "code", "type": "String", "storageDriverType": "{{StorageDrivers.Secret}}" } ],
              "outputs": [ { "name": "out", "type": "Object" } ],
              "options": { "activationStrategyType": {{(strategy is null ? "null" : $"\"{strategy}\"")}} },
              "root": { "id": "line", "type": "Test.Line", "version": 1, "activities": [ {{activities}} ] }
            }
            """);
        var saved = await harness.Get<Runtime.Definitions.DefinitionService>().SaveAsync(definition, publish: true, mayReadSecrets: true, CancellationToken.None);
        saved.Errors.ShouldBeNull();
        return saved.Definition!;
    }

    public static string WaitSeconds(int seconds) => $$"""{ "id": "wait{{seconds}}", "type": "Test.Wait", "version": 1, "for": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "{{TimeSpan.FromSeconds(seconds)}}" } } }""";

    public static string WaitForSignal(string id, string signal) => $$"""{ "id": "{{id}}", "type": "Test.WaitFor", "version": 1, "signal": "{{signal}}", "result": { "typeName": "Object", "memoryReference": { "id": "out" } } }""";
}
