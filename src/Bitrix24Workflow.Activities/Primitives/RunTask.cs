using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Primitives;

[Activity("Elsa", "Primitives", "Asks somebody outside to do something, and waits until it is reported as done.")]
public sealed class RunTask : Activity
{
    [Input(Description = "What is to be done.")]
    public Input<string>? TaskName { get; set; }

    [Input(Description = "What the task needs.", UIHint = UIHints.DropDown)]
    public Input<IDictionary<string, object?>>? Payload { get; set; }

    [Output(Description = "Id to report the task as done with.")]
    public Output<string>? TaskId { get; set; }

    [Output(Description = "What was reported.")]
    public Output<object>? Result { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        var taskId = context.WorkflowExecutionContext.NewId();
        context.Set(TaskId, taskId, nameof(TaskId));
        context.CreateBookmark(new BookmarkOptions
        {
            Name = Stimuli.TaskName,
            Payload = Stimuli.Task(taskId),
            Metadata = new Dictionary<string, string> { ["taskName"] = context.Get(TaskName) ?? "" },
            Callback = OnDoneAsync,
            IncludeActivityInstanceId = false,
        });
    }

    private ValueTask OnDoneAsync(ActivityExecutionContext context)
    {
        context.Set(Result, context.FindInput(Stimuli.TaskResultInput), nameof(Result));
        return context.CompleteActivityAsync();
    }
}
