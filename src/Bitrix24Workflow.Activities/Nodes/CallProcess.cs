using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Nodes;

/// <summary>What the other process replies becomes parameters of this task. One that ends without a reply answers with its outputs.</summary>
[Activity("Process", "Processes", "Calls another process and waits for its reply, which becomes parameters of this task.", DisplayName = "Call a process")]
[FlowNode("Done", Failed, Timeout)]
public sealed class CallProcess : NodeActivity
{
    [Input(Description = "The process: its number, its id or its @alias.", Order = 1)]
    public Input<string>? Process { get; set; }

    [Input(Description = "What it is given, as a JSON object; texts are templates.", UIHint = UIHints.JsonEditor, DefaultSyntax = "Object", AutoEvaluate = false, Order = 2)]
    public Input<object>? Parameters { get; set; }

    [Input(DisplayName = "Copy all", Description = "Whether all parameters of this task go along.", Order = 3)]
    public Input<bool>? CopyAll { get; set; }

    [Input(DisplayName = "Wait at most", Description = "After that the task leaves by Timeout; it waits for ever if empty.", Order = 4)]
    public Input<TimeSpan?>? WaitAtMost { get; set; }

    [Output(Description = "The reply.")]
    public Output<object>? Result { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        try
        {
            var input = context.Get(CopyAll) ? NodeParameters.All(context) : [];
            foreach (var (name, value) in await NodeParameters.EvaluateAsync(context, Parameters)) input[name] = value;
            var bookmark = context.CreateBookmark(new BookmarkOptions { Callback = OnReplyAsync });
            if (context.Get(WaitAtMost) is { } limit) context.DelayFor(limit, OnTimeoutAsync);
            context.Send(OtherProcess.Start(context, context.Get(Process) ?? "", null, input, bookmark.Id));
        }
        catch (ExpressionException e)
        {
            await FailAsync(context, "rpc_wrong_convert_param", e.Message);
        }
    }

    private async ValueTask OnReplyAsync(ActivityExecutionContext context)
    {
        if (OtherProcess.Refusal(context) is { } refusal) await FailAsync(context, refusal.Tag, refusal.Message);
        else if (OtherProcess.Text(context, OtherProcess.Exception) is { } exception) await FailAsync(context, "rpc_reply_exception", exception);
        else if (OtherProcess.Text(context, Stimuli.ChildSubStatusInput) is nameof(WorkflowSubStatus.Faulted) or nameof(WorkflowSubStatus.Cancelled))
            await FailAsync(context, "rpc_no_reply", "The process ended without a reply.");
        else await TakeAsync(context);
    }

    private ValueTask TakeAsync(ActivityExecutionContext context)
    {
        context.ResumeInput.TryGetValue(Stimuli.ChildOutputInput, out var reply);
        NodeParameters.Set(context, NodeParameters.Named(reply));
        context.Set(Result, SecretValue.Reveal(reply), nameof(Result));
        return SucceedAsync(context);
    }

    private static ValueTask OnTimeoutAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync(Timeout);
}
