using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Nodes;

/// <summary>Parks the task until a task takes it with <see cref="GetFromQueue"/>, which one commit of this task settles: none is taken twice.</summary>
[Activity("Process", "Processes", "Keeps tasks in a queue until Get from queue takes them out.")]
[FlowNode("Done", "Timeout")]
public sealed class Queue : Activity
{
    public const string BookmarkName = "Process.Queue";

    private const string DataKey = "Data";

    [Input(Description = "What the taker is given, as a JSON object; texts are templates.", UIHint = UIHints.JsonEditor, DefaultSyntax = "Object", AutoEvaluate = false, Order = 1)]
    public Input<object>? Data { get; set; }

    [Input(DisplayName = "Wait at most", Description = "After that the task leaves by Timeout; it waits for ever if empty.", Order = 2)]
    public Input<TimeSpan?>? WaitAtMost { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.SetProperty(DataKey, await NodeParameters.EvaluateAsync(context, Data));
        context.CreateBookmark(new BookmarkOptions { Name = BookmarkName, Callback = OnTakenAsync });
        if (context.Get(WaitAtMost) is { } limit) context.DelayFor(limit, OnTimeoutAsync);
    }

    private static ValueTask OnTakenAsync(ActivityExecutionContext context)
    {
        var taker = OtherProcess.Text(context, OutboxMessage.TakeFromQueue.TakerInput);
        var bookmark = OtherProcess.Text(context, OutboxMessage.TakeFromQueue.BookmarkInput);
        context.Properties.TryGetValue(DataKey, out var data);
        if (taker is not null && bookmark is not null)
            context.Send(new OutboxMessage.ResumeBookmark
            {
                InstanceId = taker,
                BookmarkId = bookmark,
                Input = new Dictionary<string, object?> { [Stimuli.ChildIdInput] = context.WorkflowExecutionContext.Id, [Stimuli.ChildOutputInput] = data },
            });
        return context.CompleteActivityAsync();
    }

    private static ValueTask OnTimeoutAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync("Timeout");
}
