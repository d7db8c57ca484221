using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.ControlFlow;

[Activity("Elsa", "Branching", "Runs the activities whose conditions hold.")]
public sealed class Switch : Activity
{
    private const string LeftKey = "Remaining";

    [Input(Description = "Activities and their conditions.", UIHint = UIHints.SwitchEditor)]
    public ICollection<SwitchCase> Cases { get; set; } = [];

    [Input(Description = "Whether the first case that holds is run, or all of them.")]
    public Input<SwitchMode>? Mode { get; set; }

    [Port]
    public IActivity? Default { get; set; }

    [Output(Description = "Label of the case that was run, or the labels.")]
    public Output<object>? Output { get; set; }

    protected override IEnumerable<IActivity> GetExtraChildren() => Cases.Select(c => c.Activity).OfType<IActivity>();

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matches = new List<SwitchCase>();
        foreach (var item in Cases)
        {
            if (item.Condition is null || !ObjectConverter.ConvertTo<bool>(await context.EvaluateAsync(item.Condition, typeof(bool)))) continue;
            matches.Add(item);
            if (context.Get(Mode) == SwitchMode.MatchFirst) break;
        }

        var scheduled = matches.Count > 0 ? matches.Select(m => m.Activity).OfType<IActivity>().ToList() : Default is null ? [] : [Default];
        context.SetProperty(LeftKey, scheduled.Count);
        if (scheduled.Count == 0) await context.CompleteActivityAsync();
        foreach (var activity in scheduled) await context.ScheduleActivityAsync(activity, OnBranchCompletedAsync);
    }

    private static async ValueTask OnBranchCompletedAsync(ActivityCompletedContext completed)
    {
        var context = completed.TargetContext;
        var left = context.GetProperty<int>(LeftKey) - 1;
        context.SetProperty(LeftKey, left);
        if (left == 0) await context.CompleteActivityAsync();
    }
}
