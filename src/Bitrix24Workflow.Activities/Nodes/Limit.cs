using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Nodes;

/// <summary>
/// A time limit and a count limit around any activity. The signal task has a reference of its own per node, so that many tasks at the limit make one signal where the
/// signal's process asks for unique references.
/// </summary>
[Activity("Process", "Processes", "Limits how long a task may stay in an activity, and tells a process when too many tasks stand there.", DisplayName = "Limits")]
[FlowNode("Done", "Time limit")]
public sealed class Limit : Activity
{
    [Port]
    public IActivity? Body { get; set; }

    [Input(DisplayName = "Time limit", Description = "After that the activity is cancelled and the task leaves by Time limit; none if empty.", Order = 1)]
    public Input<TimeSpan?>? Time { get; set; }

    [Input(DisplayName = "Alert at", Description = "So many tasks at once are worth a signal; none if empty.", Order = 2)]
    public Input<int?>? Count { get; set; }

    [Input(DisplayName = "Process to tell", Description = "Gets a task with start = true when the number is reached, which is modified to start = false when it falls below.", Order = 3)]
    public Input<string>? SignalProcess { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.Get(Time) is { } limit) context.DelayFor(limit, OnTimeAsync);
        if (context.Get(Count) is { } most && CountNow(context) + 1 is var count && count >= most && context.Get(SignalProcess) is { Length: > 0 } process)
            context.Send(OtherProcess.Start(context, process, SignalReference(context), Signal(context, true, count), null));
        await context.ScheduleActivityAsync(Body, OnBodyAsync);
    }

    private async ValueTask OnBodyAsync(ActivityCompletedContext completed)
    {
        var context = completed.TargetContext;
        Leave(context);
        await context.CompleteActivityAsync();
    }

    private async ValueTask OnTimeAsync(ActivityExecutionContext context)
    {
        Leave(context);
        await context.CompleteActivityWithOutcomesAsync("Time limit");
    }

    // This task still counts itself: its leaving is not committed yet.
    private void Leave(ActivityExecutionContext context)
    {
        if (context.Get(Count) is not { } most || context.Get(SignalProcess) is not { Length: > 0 } process || CountNow(context) is var count && count != most) return;
        context.Send(new OutboxMessage.ModifyTask { Process = process, Reference = SignalReference(context), Parameters = Signal(context, false, count - 1) });
    }

    private long CountNow(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.Services.GetService(typeof(IReferenceReader)) is IReferenceReader reader ? reader.CountNode(context.WorkflowExecutionContext.Definition.DefinitionId, Id) : 0;

    private string SignalReference(ActivityExecutionContext context) => $"{context.WorkflowExecutionContext.Definition.DefinitionId}/{Id}";

    private Dictionary<string, object?> Signal(ActivityExecutionContext context, bool isStart, long count) => new()
    {
        ["start"] = isStart,
        ["count"] = count,
        ["process"] = context.WorkflowExecutionContext.Definition.DefinitionId,
        ["node"] = Id,
    };
}
