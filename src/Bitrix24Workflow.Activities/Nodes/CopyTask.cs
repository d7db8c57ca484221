using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Nodes;

[Activity("Process", "Processes", "Creates a task in another process, and goes on as soon as it is there.", DisplayName = "Copy task")]
[FlowNode("Done", Failed)]
public sealed class CopyTask : NodeActivity
{
    [Input(Description = "The process: its number, its id or its @alias.", Order = 1)]
    public Input<string>? Process { get; set; }

    [Input(Description = "Reference of the new task; generated if empty.", Order = 2)]
    public Input<string>? Reference { get; set; }

    [Input(Description = "Parameters of the new task, as a JSON object; texts are templates.", UIHint = UIHints.JsonEditor, DefaultSyntax = "Object", AutoEvaluate = false, Order = 3)]
    public Input<object>? Parameters { get; set; }

    [Input(DisplayName = "Copy all", Description = "Whether all parameters of this task go along.", Order = 4)]
    public Input<bool>? CopyAll { get; set; }

    [Output(Description = "Id of the new task.")]
    public Output<string>? TaskId { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        try
        {
            var input = context.Get(CopyAll) ? NodeParameters.All(context) : [];
            foreach (var (name, value) in await NodeParameters.EvaluateAsync(context, Parameters)) input[name] = value;
            var bookmark = context.CreateBookmark(new BookmarkOptions { Callback = OnCreatedAsync });
            var start = OtherProcess.Start(context, context.Get(Process) ?? "", context.Get(Reference), input, bookmark.Id) with { NotifyWhenIdle = true };
            context.SetProperty(nameof(TaskId), start.InstanceId);
            context.Send(start);
        }
        catch (ExpressionException e)
        {
            await FailAsync(context, "copy_task_wrong_convert_param", e.Message);
        }
    }

    private ValueTask OnCreatedAsync(ActivityExecutionContext context)
    {
        if (OtherProcess.Refusal(context) is { } refusal) return FailAsync(context, refusal.Tag, refusal.Message);
        context.Set(TaskId, context.GetProperty<string>(nameof(TaskId)), nameof(TaskId));
        return SucceedAsync(context);
    }
}
