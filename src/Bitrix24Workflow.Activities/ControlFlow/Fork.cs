using System.ComponentModel;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.ControlFlow;

[Activity("Elsa", "Control Flow", "Runs all its branches at once; goes on after the first of them or after all.")]
[Browsable(false)]
public sealed class Fork : Activity
{
    private const string LeftKey = "Remaining";

    [Input(Description = "Which of the branches are waited for.")]
    public ForkJoinMode JoinMode { get; set; }

    public ICollection<IActivity> Branches { get; set; } = [];

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.SetProperty(LeftKey, Branches.Count);
        if (Branches.Count == 0) await context.CompleteActivityAsync();
        foreach (var branch in Branches) await context.ScheduleActivityAsync(branch, OnBranchCompletedAsync);
    }

    protected override ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        if (signal is BreakSignal) context.Receiver.SetBreaking();
        return ValueTask.CompletedTask;
    }

    private static async ValueTask OnBranchCompletedAsync(ActivityCompletedContext completed)
    {
        var context = completed.TargetContext;
        var left = context.GetProperty<int>(LeftKey) - 1;
        context.SetProperty(LeftKey, left);
        if (left == 0 || context.IsBreaking() || ((Fork)context.Activity).JoinMode == ForkJoinMode.WaitAny) await context.CompleteActivityAsync();
    }
}
