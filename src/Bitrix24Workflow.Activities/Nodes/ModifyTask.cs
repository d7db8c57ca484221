using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Nodes;

[Activity("Process", "Processes", "Changes parameters of a task of another process, and wakes it where it waits for them.", DisplayName = "Modify task")]
[FlowNode("Done", Failed)]
public sealed class ModifyTask : NodeActivity
{
    [Input(Description = "The process: its number, its id or its @alias.", Order = 1)]
    public Input<string>? Process { get; set; }

    [Input(Description = "Reference or id of the task.", Order = 2)]
    public Input<string>? Reference { get; set; }

    [Input(Description = "Its new parameters, as a JSON object; texts are templates.", UIHint = UIHints.JsonEditor, DefaultSyntax = "Object", AutoEvaluate = false, Order = 3)]
    public Input<object>? Parameters { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        try
        {
            var values = await NodeParameters.EvaluateAsync(context, Parameters);
            context.Send(new OutboxMessage.ModifyTask
            {
                Process = context.Get(Process) ?? "",
                Reference = context.Get(Reference) ?? "",
                Parameters = values,
                InstanceId = context.WorkflowExecutionContext.Id,
                BookmarkId = context.CreateBookmark(new BookmarkOptions { Callback = OnModifiedAsync }).Id,
            });
        }
        catch (ExpressionException e)
        {
            await FailAsync(context, "modify_task_wrong_convert_param", e.Message);
        }
    }

    private ValueTask OnModifiedAsync(ActivityExecutionContext context) =>
        OtherProcess.Refusal(context) is { } refusal ? FailAsync(context, refusal.Tag, refusal.Message) : SucceedAsync(context);
}
