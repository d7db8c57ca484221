namespace Bitrix24Workflow.Core.Authoring;

/// <summary>Base of workflows written in code: override one of the two.</summary>
public abstract class WorkflowBase : IWorkflow
{
    protected virtual void Build(IWorkflowBuilder builder)
    {
    }

    protected virtual ValueTask BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default)
    {
        Build(builder);
        return ValueTask.CompletedTask;
    }

    ValueTask IWorkflow.BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken) => BuildAsync(builder, cancellationToken);
}
