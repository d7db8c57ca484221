namespace Bitrix24Workflow.Core.Authoring;

/// <summary>A workflow written in code. It is built again for every version that is compiled, since a graph belongs to one version.</summary>
public interface IWorkflow
{
    ValueTask BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default);
}
