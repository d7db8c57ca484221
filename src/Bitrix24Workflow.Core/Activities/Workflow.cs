using System.ComponentModel;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Core.Activities;

/// <summary>The implicit root activity: declares the definition's variables and runs its root.</summary>
[Activity("Elsa", "Workflows", "Runs the root activity of a definition.")]
[Browsable(false)]
public sealed class Workflow : Activity, IVariableContainer
{
    [Port(IsBrowsable = false)]
    public IActivity? Root { get; set; }

    [Output]
    public Output<object>? Result { get; set; }

    public ICollection<Variable> Variables { get; set; } = [];

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Root, OnRootCompletedAsync);

    private const string OutcomesKey = "Outcomes";

    private static ValueTask OnRootCompletedAsync(ActivityCompletedContext context) => CompleteAsync(context.TargetContext);

    protected override async ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        if (signal is not CompleteCompositeSignal complete) return;
        context.StopPropagation();
        context.Receiver.SetProperty(OutcomesKey, complete.Outcomes.ToList());

        // The sender first, so that the containers between are completed, not cancelled.
        await context.Sender.CompleteActivityAsync();
        await CompleteAsync(context.Receiver);
    }

    private static ValueTask CompleteAsync(ActivityExecutionContext context) => context.GetProperty<List<string>>(OutcomesKey) is { } outcomes
        ? context.CompleteActivityWithOutcomesAsync([.. outcomes])
        : context.CompleteActivityAsync();
}
