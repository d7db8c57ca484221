using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Primitives;

[Activity("Elsa", "Primitives", "Waits for an event, or starts the workflow with it.", Kind = ActivityKind.Trigger)]
public sealed class Event : Activity, ITrigger
{
    [Input(Description = "Name of the event; upper and lower case differ.")]
    public Input<string>? EventName { get; set; }

    [Output(Description = "What came with the event.")]
    public Output<object>? Result { get; set; }

    public async ValueTask<IReadOnlyList<TriggerPayload>> GetTriggerPayloadsAsync(ExpressionExecutionContext context)
    {
        var name = await TriggerInputs.EvaluateAsync(EventName, context);
        return [new TriggerPayload(Stimuli.EventName, Stimuli.Event(name ?? ""))];
    }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.TakeTrigger()) await OnEventAsync(context);
        else context.CreateBookmark(new BookmarkOptions
        {
            Name = Stimuli.EventName,
            Payload = Stimuli.Event(context.Get(EventName) ?? ""),
            Callback = OnEventAsync,
            IncludeActivityInstanceId = false,
        });
    }

    private ValueTask OnEventAsync(ActivityExecutionContext context)
    {
        context.Set(Result, context.FindInput(Stimuli.EventPayloadInput), nameof(Result));
        return context.CompleteActivityAsync();
    }
}
