using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.ControlFlow;

[Activity("Elsa", "Looping", "Runs an activity again and again while a condition holds.")]
public sealed class While : Activity
{
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
        var goesOn = !context.IsBreaking() && Condition is not null && ObjectConverter.ConvertTo<bool>(await context.EvaluateAsync(Condition));
        if (!goesOn) await context.CompleteActivityAsync();
        else if (Body is not null) await context.ScheduleActivityAsync(Body, OnBodyCompletedAsync);
        else throw new InvalidOperationException("A While without a body would run for ever.");
    }
}
