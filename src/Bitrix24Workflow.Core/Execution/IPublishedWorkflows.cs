namespace Bitrix24Workflow.Core.Execution;

/// <summary>Tells activities which workflows can be started. Optional: without it a start of an unknown workflow is answered by the host later.</summary>
public interface IPublishedWorkflows
{
    bool IsPublished(string definitionId);
}
