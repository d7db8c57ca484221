using Bitrix24Workflow.Activities.Primitives;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Flowchart;

namespace Bitrix24Workflow.Activities.Nodes;

/// <summary>
/// What the nodes have in common that can fail for reasons of others: with an arrow at Failed the task goes there, without one it ends in an incident, so that
/// no failure goes unseen.
/// </summary>
public abstract class NodeActivity : Activity
{
    protected const string Failed = "Failed";
    protected const string Timeout = "Timeout";

    [Output(Description = "Tag of the error, for programs; empty after success.")]
    public Output<string>? Error { get; set; }

    [Output(Description = "The error in words; empty after success.")]
    public Output<string>? ErrorDescription { get; set; }

    /// <exception cref="FaultException">Nothing is joined to Failed.</exception>
    protected ValueTask FailAsync(ActivityExecutionContext context, string tag, string message)
    {
        ArgumentNullException.ThrowIfNull(context);
        var isJoined = context.ParentActivityExecutionContext?.Activity is FlowchartActivity chart && chart.Connections.Any(c => c.Source.Activity == Id && c.Source.Port == Failed);
        if (!isJoined) throw new FaultException(tag, "Process", "Business", message);
        context.Set(Error, tag, nameof(Error));
        context.Set(ErrorDescription, message, nameof(ErrorDescription));
        return context.CompleteActivityWithOutcomesAsync(Failed);
    }

    protected ValueTask SucceedAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Set(Error, null, nameof(Error));
        context.Set(ErrorDescription, null, nameof(ErrorDescription));
        return context.CompleteActivityAsync();
    }
}
