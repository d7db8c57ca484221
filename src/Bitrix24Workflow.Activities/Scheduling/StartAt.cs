using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Activities.Primitives;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Scheduling;

[Activity("Elsa", "Scheduling", "Starts the workflow at a moment; inside a workflow it waits for it.", Kind = ActivityKind.Trigger, DisplayName = "Start at")]
public sealed class StartAt : Activity, ITrigger
{
    [Input(Description = "The moment.")]
    public Input<DateTimeOffset>? DateTime { get; set; }

    public async ValueTask<IReadOnlyList<TriggerPayload>> GetTriggerPayloadsAsync(ExpressionExecutionContext context)
    {
        var moment = await TriggerInputs.EvaluateAsync(DateTime, context);
        return [new TriggerPayload(Type, new { executeAt = moment }, now => moment > now ? moment : null)];
    }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var moment = context.Get(DateTime);
        if (context.TakeTrigger() || moment <= context.WorkflowExecutionContext.Now) await context.CompleteActivityAsync();
        else context.DelayUntil(moment, payload: new { executeAt = moment });
    }
}
