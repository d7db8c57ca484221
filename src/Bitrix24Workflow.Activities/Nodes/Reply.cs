using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Nodes;

[Activity("Process", "Processes", "Replies to the process that has called this one; this task goes on.", DisplayName = "Reply to process")]
public sealed class Reply : CodeActivity
{
    /// <summary>Property of an instance with the bookmark that its caller waits at.</summary>
    public const string CallerProperty = "NotifyBookmarkId";

    [Input(Description = "The reply, as a JSON object; texts are templates.", UIHint = UIHints.JsonEditor, DefaultSyntax = "Object", AutoEvaluate = false, Order = 1)]
    public Input<object>? Parameters { get; set; }

    [Input(DisplayName = "Throw exception", Description = "Whether the caller leaves by Failed.", Order = 2)]
    public Input<bool>? ThrowException { get; set; }

    [Input(Description = "What the caller is told then.", Order = 3)]
    public Input<string>? Message { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var instance = context.WorkflowExecutionContext;
        var values = await NodeParameters.EvaluateAsync(context, Parameters);
        if (instance.ParentInstanceId is not { } caller || !instance.Properties.TryGetValue(CallerProperty, out var bookmark))
        {
            context.AddJournalEntry("Nobody waits", "This task was not called by another process.");
            return;
        }

        var input = new Dictionary<string, object?> { [Stimuli.ChildIdInput] = instance.Id, [Stimuli.ChildOutputInput] = values };
        if (context.Get(ThrowException)) input[OtherProcess.Exception] = context.Get(Message) is { Length: > 0 } message ? message : "The process replied with an exception.";
        context.Send(new OutboxMessage.ResumeBookmark { InstanceId = caller, BookmarkId = (string)bookmark!, Input = input });
    }
}
