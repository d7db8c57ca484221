using System.ComponentModel;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.ControlFlow;

[Activity("Elsa", "Workflows", "Runs its activities one after another.")]
[Browsable(false)]
public sealed class Sequence : Core.Activities.Container
{
    private const string IndexKey = "CurrentIndex";

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => RunNextAsync(context);

    protected override ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        if (signal is BreakSignal) context.Receiver.SetBreaking();
        return ValueTask.CompletedTask;
    }

    private static async ValueTask OnChildCompletedAsync(ActivityCompletedContext completed)
    {
        var context = completed.TargetContext;
        if (completed.ChildContext.Activity is ITerminalNode || context.IsBreaking()) await context.CompleteActivityAsync();
        else await ((Sequence)context.Activity).RunNextAsync(context);
    }

    private async ValueTask RunNextAsync(ActivityExecutionContext context)
    {
        var index = context.GetProperty<int>(IndexKey);
        if (index >= Activities.Count)
        {
            await context.CompleteActivityAsync();
            return;
        }

        context.SetProperty(IndexKey, index + 1);
        await context.ScheduleActivityAsync(Activities.ElementAt(index), OnChildCompletedAsync);
    }
}
