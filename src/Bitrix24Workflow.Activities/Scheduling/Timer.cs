using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Activities.Primitives;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Scheduling;

[Activity("Elsa", "Scheduling", "Starts the workflow every so often; inside a workflow it waits once.", Kind = ActivityKind.Trigger)]
public sealed class Timer : Activity, ITrigger
{
    [Input(Description = "Distance between two starts.", DefaultValue = "00:01:00")]
    public Input<TimeSpan>? Interval { get; set; }

    public async ValueTask<IReadOnlyList<TriggerPayload>> GetTriggerPayloadsAsync(ExpressionExecutionContext context)
    {
        var interval = await TriggerInputs.EvaluateAsync(Interval, context);
        if (interval <= TimeSpan.Zero) throw new ExpressionException("The interval of a timer must be longer than nothing.");
        return [new TriggerPayload(Type, new { interval }, now => now + interval)];
    }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.TakeTrigger()) await context.CompleteActivityAsync();
        else context.DelayFor(context.Get(Interval));
    }
}
