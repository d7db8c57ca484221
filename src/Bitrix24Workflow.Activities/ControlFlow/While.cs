using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.ControlFlow;

[Activity("Elsa", "Looping", "Runs an activity again and again while a condition holds.")]
public sealed class While : Activity
{
    private const int MaxEmptyRounds = 1_000;

    [Input(Description = "Looked at before every round.", UIHint = UIHints.SingleLine, AutoEvaluate = false)]
    public Input<bool>? Condition { get; set; }

    [Port]
    public IActivity? Body { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => RunNextAsync(context);

    protected override ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        if (signal is BreakSignal) Loop.Stop(context);
        return ValueTask.CompletedTask;
    }

    private static ValueTask OnBodyCompletedAsync(ActivityCompletedContext completed) => ((While)completed.TargetContext.Activity).RunNextAsync(completed.TargetContext);

    private async ValueTask RunNextAsync(ActivityExecutionContext context)
    {
        // Without a body a condition that counts may still come to an end, as in Elsa; one that doesn't would hold up everybody.
        for (var rounds = 0; await HoldsAsync(context); rounds++)
        {
            if (Body is not null)
            {
                await context.ScheduleActivityAsync(Body, OnBodyCompletedAsync);
                return;
            }

            if (rounds == MaxEmptyRounds) throw new InvalidOperationException($"A While without a body has looked at its condition {MaxEmptyRounds} times: it would run for ever.");
        }

        await context.CompleteActivityAsync();
    }

    private async ValueTask<bool> HoldsAsync(ActivityExecutionContext context) =>
        !context.IsBreaking() && Condition is not null && ObjectConverter.ConvertTo<bool>(await context.EvaluateAsync(Condition));
}
