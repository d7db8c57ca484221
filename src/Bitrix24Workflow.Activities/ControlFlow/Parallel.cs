using System.ComponentModel;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.ControlFlow;

[Activity("Elsa", "Workflows", "Runs all its activities at once and waits for them.")]
[Browsable(false)]
public sealed class Parallel : Core.Activities.Container
{
    private const string LeftKey = "Remaining";

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.SetProperty(LeftKey, Activities.Count);
        if (Activities.Count == 0) await context.CompleteActivityAsync();
        foreach (var activity in Activities) await context.ScheduleActivityAsync(activity, OnChildCompletedAsync);
    }

    private static async ValueTask OnChildCompletedAsync(ActivityCompletedContext completed)
    {
        var context = completed.TargetContext;
        var left = context.GetProperty<int>(LeftKey) - 1;
        context.SetProperty(LeftKey, left);
        if (left == 0) await context.CompleteActivityAsync();
    }
}
