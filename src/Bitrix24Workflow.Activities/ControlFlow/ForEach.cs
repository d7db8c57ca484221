using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.ControlFlow;

[Activity("Elsa", "Looping", "Runs an activity for each item of a list, one after another.", DisplayName = "For Each")]
public sealed class ForEach : Activity
{
    [Input(Description = "The list.", UIHint = UIHints.DropDown)]
    public Input<ICollection<object>>? Items { get; set; }

    [Port]
    public IActivity? Body { get; set; }

    [Output(Description = "The item of the current round.")]
    public Output<object>? CurrentValue { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => RunNextAsync(context);

    protected override ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        if (signal is BreakSignal) Loop.Stop(context);
        return ValueTask.CompletedTask;
    }

    private static ValueTask OnBodyCompletedAsync(ActivityCompletedContext completed) => ((ForEach)completed.TargetContext.Activity).RunNextAsync(completed.TargetContext);

    private async ValueTask RunNextAsync(ActivityExecutionContext context)
    {
        var index = context.GetProperty<int>(Loop.CurrentIndex);
        var items = context.Get(Items) ?? throw new InvalidOperationException("There is no list to go through: Items is empty.");
        if (context.IsBreaking() || index >= items.Count)
        {
            await context.CompleteActivityAsync();
            return;
        }

        var item = context.GetRaw(Items) is SecretValue ? SecretValue.Wrap(items.ElementAt(index)) : items.ElementAt(index);
        context.SetProperty(Loop.CurrentIndex, index + 1);
        context.Set(CurrentValue, item, nameof(CurrentValue));
        if (Body is null) await context.CompleteActivityAsync();
        else await context.ScheduleActivityAsync(Body, OnBodyCompletedAsync, variables: Loop.Variables(item, index));
    }
}
