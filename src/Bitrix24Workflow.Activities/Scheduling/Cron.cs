using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Activities.Primitives;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Scheduling;

[Activity("Elsa", "Scheduling", "Starts the workflow by a cron expression; inside a workflow it waits for the next moment.", Kind = ActivityKind.Trigger)]
public sealed class Cron : Activity, ITrigger
{
    [Input(Description = "Six fields: second, minute, hour, day, month, day of the week (UTC).")]
    public Input<string>? CronExpression { get; set; }

    public async ValueTask<IReadOnlyList<TriggerPayload>> GetTriggerPayloadsAsync(ExpressionExecutionContext context)
    {
        var text = await TriggerInputs.EvaluateAsync(CronExpression, context);
        var cron = CronSchedule.Parse(text);
        return [new TriggerPayload(Type, new { cronExpression = text }, now => cron.Next(now))];
    }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.TakeTrigger())
        {
            await context.CompleteActivityAsync();
            return;
        }

        var next = CronSchedule.Parse(context.Get(CronExpression)).Next(context.WorkflowExecutionContext.Now);
        if (next is { } moment) context.DelayUntil(moment);
        else throw new InvalidOperationException("The cron expression has no next moment.");
    }
}
