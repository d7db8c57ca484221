using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.ControlFlow;

[Activity("Elsa", "Branching", "Runs one of two activities, by a condition.")]
public sealed class If : Activity
{
    [Input(Description = "What decides between the branches.", UIHint = UIHints.SingleLine)]
    public Input<bool>? Condition { get; set; }

    [Port]
    public IActivity? Then { get; set; }

    [Port]
    public IActivity? Else { get; set; }

    [Output(Description = "Value of the condition.")]
    public Output<bool>? Result { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var condition = context.Get(Condition);
        context.Set(Result, condition, nameof(Result));
        await context.ScheduleActivityAsync(condition ? Then : Else, OnBranchCompletedAsync);
    }

    private static ValueTask OnBranchCompletedAsync(ActivityCompletedContext completed) => completed.TargetContext.CompleteActivityAsync();
}
