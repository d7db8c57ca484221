using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Composition;

[Activity("Elsa", "Composition", "Starts another workflow, and waits for its end if wanted.")]
public sealed class DispatchWorkflow : Activity
{
    [Input(DisplayName = "Workflow Definition", Description = "The workflow.", UIHint = UIHints.WorkflowDefinitionPicker)]
    public Input<string>? WorkflowDefinitionId { get; set; }

    [Input(DisplayName = "Correlation ID", Description = "Correlation id of the new instance; its reference, where the workflow asks for unique references.")]
    public Input<string>? CorrelationId { get; set; }

    [Input(Description = "What the new instance is given.", UIHint = UIHints.DropDown)]
    public Input<IDictionary<string, object?>>? Input { get; set; }

    [Input(DisplayName = "Wait for Completion", Description = "Whether to wait for the end of the new instance.")]
    public Input<bool>? WaitForCompletion { get; set; }

    [Input(Category = "Open Telemetry", Description = "Whether the new instance gets a trace of its own.")]
    public Input<bool>? StartNewTrace { get; set; }

    [Input(DisplayName = "Channel", Description = "Kept for compatibility; there is one channel.", UIHint = UIHints.DropDown, UISpecifications = Channels.Specification)]
    public Input<string>? ChannelName { get; set; }

    [Output(Description = "Outputs of the instance that was waited for.")]
    public Output<object>? Result { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var childId = context.WorkflowExecutionContext.NewId();
        var start = ChildWorkflows.StartOf(context, context.Get(WorkflowDefinitionId), childId, context.Get(CorrelationId)) with
        {
            Input = ChildWorkflows.InputOf(context, context.GetRaw(Input)),
        };
        if (!context.Get(WaitForCompletion))
        {
            context.Send(start);
            context.Set(Result, null, nameof(Result));
            await context.CompleteActivityAsync();
            return;
        }

        var bookmark = context.CreateBookmark(new BookmarkOptions
        {
            Payload = Stimuli.Child(childId),
            Callback = OnChildEndedAsync,
            IncludeActivityInstanceId = false,
        });
        context.Send(start with { NotifyBookmarkId = bookmark.Id });
    }

    private ValueTask OnChildEndedAsync(ActivityExecutionContext context)
    {
        ChildWorkflows.ThrowIfNotStarted(context);
        context.Set(Result, context.Resumed(Stimuli.ChildOutputInput), nameof(Result));
        return context.CompleteActivityAsync();
    }
}
