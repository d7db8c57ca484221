using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Composition;

[Activity("Elsa", "Composition", "Runs another workflow and goes on when it sleeps or has ended.", Kind = ActivityKind.Task)]
public sealed class ExecuteWorkflow : Activity, IAlwaysAsynchronous
{
    private const string BookmarkKey = "BookmarkId";
    private const string HasSleptKey = "HasSlept";

    [Input(DisplayName = "Workflow Definition", Description = "The workflow.", UIHint = UIHints.WorkflowDefinitionPicker)]
    public Input<string>? WorkflowDefinitionId { get; set; }

    [Input(DisplayName = "Correlation ID", Description = "Correlation id of the new instance; its reference, where the workflow asks for unique references.")]
    public Input<string>? CorrelationId { get; set; }

    [Input(Description = "What the new instance is given.", UIHint = UIHints.DropDown)]
    public Input<IDictionary<string, object?>>? Input { get; set; }

    [Input(DisplayName = "Wait for Completion", Description = "Whether to wait for the end of an instance that went to sleep.")]
    public Input<bool>? WaitForCompletion { get; set; }

    [Output(Description = "Id, status and outputs of the instance; the outputs alone if it slept before its end.")]
    public Output<ExecuteWorkflowResult>? Result { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        var childId = context.WorkflowExecutionContext.NewId();
        var start = ChildWorkflows.StartOf(context, context.Get(WorkflowDefinitionId), childId, context.Get(CorrelationId));
        var bookmark = context.CreateBookmark(new BookmarkOptions
        {
            Payload = Stimuli.Child(childId),
            Callback = OnChildAsync,
            AutoBurn = false,
            IncludeActivityInstanceId = false,
            IsBusy = true,
        });
        context.SetProperty(BookmarkKey, bookmark.Id);
        context.Send(start with { Input = ChildWorkflows.InputOf(context, context.GetRaw(Input)), NotifyBookmarkId = bookmark.Id, NotifyWhenIdle = true });
    }

    private async ValueTask OnChildAsync(ActivityExecutionContext context)
    {
        ChildWorkflows.ThrowIfNotStarted(context);
        var childId = context.ResumedText(Stimuli.ChildIdInput);
        var status = context.ResumedText(Stimuli.ChildStatusInput);
        if (status != nameof(WorkflowStatus.Finished) && context.Get(WaitForCompletion))
        {
            WaitForEnd(context, childId);
            return;
        }

        // After a sleep Elsa gives the outputs alone, and workflows read them there.
        var output = context.Resumed(Stimuli.ChildOutputInput);
        var result = new ExecuteWorkflowResult(childId, status, context.ResumedText(Stimuli.ChildSubStatusInput), output);
        context.Set(Result, context.GetProperty<bool>(HasSleptKey) ? output : result.ToDictionary(), nameof(Result));
        await context.CompleteActivityAsync();
    }

    // The child sleeps: nobody should wait for this instance any longer. The end of the child comes to the same bookmark id.
    private void WaitForEnd(ActivityExecutionContext context, string? childId)
    {
        context.SetProperty(HasSleptKey, true);
        context.ClearBookmarks();
        context.CreateBookmark(new BookmarkOptions
        {
            BookmarkId = context.GetProperty<string>(BookmarkKey),
            Payload = Stimuli.Child(childId ?? ""),
            Callback = OnChildAsync,
            AutoBurn = false,
            IncludeActivityInstanceId = false,
        });
    }
}
