using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Nodes;

[Activity("Process", "Processes", "Takes a task out of a queue and gives this one its data.", DisplayName = "Get from queue")]
[FlowNode("Done", Failed)]
public sealed class GetFromQueue : NodeActivity
{
    [Input(Description = "The process of the queue: its number, its id or its @alias; this one if empty.", Order = 1)]
    public Input<string>? Process { get; set; }

    [Input(Description = "Id of the node Queue.", Order = 2)]
    public Input<string>? Node { get; set; }

    [Input(Description = "From which end.", UIHint = UIHints.DropDown, Options = ["begin", "end"], DefaultValue = "begin", Order = 3)]
    public Input<string>? From { get; set; }

    [Output(DisplayName = "Task ID", Description = "Id of the task that was taken.")]
    public Output<string>? TaskId { get; set; }

    [Output(Description = "Its data.")]
    public Output<object>? Data { get; set; }

    protected override void Execute(ActivityExecutionContext context) => context.Send(new OutboxMessage.TakeFromQueue
    {
        Process = context.Get(Process) is { Length: > 0 } process ? process : context.WorkflowExecutionContext.Definition.DefinitionId,
        Node = context.Get(Node) ?? "",
        IsFromEnd = context.Get(From) == "end",
        InstanceId = context.WorkflowExecutionContext.Id,
        BookmarkId = context.CreateBookmark(new BookmarkOptions { Callback = OnTakenAsync }).Id,
    });

    private ValueTask OnTakenAsync(ActivityExecutionContext context)
    {
        if (OtherProcess.Refusal(context) is { } refusal) return FailAsync(context, refusal.Tag, refusal.Message);
        var id = OtherProcess.Text(context, Stimuli.ChildIdInput);
        context.ResumeInput.TryGetValue(Stimuli.ChildOutputInput, out var data);
        NodeParameters.Set(context, [new("__queue_task_id__", id), new("__queue_task_data__", data)]);
        context.Set(TaskId, id, nameof(TaskId));
        context.Set(Data, SecretValue.Reveal(data), nameof(Data));
        return SucceedAsync(context);
    }
}
