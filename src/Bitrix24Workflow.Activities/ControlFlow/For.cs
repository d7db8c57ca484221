using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.ControlFlow;

[Activity("Elsa", "Looping", "Counts from one number to another and runs an activity for each.")]
public sealed class For : Activity
{
    [Input(Description = "The first number.")]
    public Input<int>? Start { get; set; }

    [Input(Description = "The last number.")]
    public Input<int>? End { get; set; }

    [Input(Description = "Distance between two numbers, 1 if empty; below zero it counts down.")]
    public Input<int>? Step { get; set; }

    [Input(Description = "Whether the last number takes part.", DefaultValue = true)]
    public Input<bool>? OuterBoundInclusive { get; set; }

    [Port]
    public IActivity? Body { get; set; }

    [Output(Description = "The number of the current round.")]
    public Output<object>? CurrentValue { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => RunNextAsync(context);

    protected override ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        if (signal is BreakSignal) Loop.Stop(context);
        return ValueTask.CompletedTask;
    }

    private static ValueTask OnBodyCompletedAsync(ActivityCompletedContext completed) => ((For)completed.TargetContext.Activity).RunNextAsync(completed.TargetContext);

    private async ValueTask RunNextAsync(ActivityExecutionContext context)
    {
        var step = context.Get(Step, 1);
        var end = context.Get(End);
        var number = context.GetProperty<int?>(Loop.CurrentValue) is { } last ? last + step : context.Get(Start);
        var isInclusive = context.Get(OuterBoundInclusive);
        var isPast = step >= 0 ? (isInclusive ? number > end : number >= end) : (isInclusive ? number < end : number <= end);
        if (isPast || context.IsBreaking())
        {
            await context.CompleteActivityAsync();
            return;
        }

        // Without a body Elsa's loop never completes; workflows that were drawn with one still show where they stand.
        if (Body is not null) await context.ScheduleActivityAsync(Body, OnBodyCompletedAsync, variables: Loop.Variables(number));
        context.SetProperty(Loop.CurrentValue, number);
        context.Set(CurrentValue, number, nameof(CurrentValue));
    }
}
