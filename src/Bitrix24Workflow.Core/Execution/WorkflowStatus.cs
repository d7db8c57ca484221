namespace Bitrix24Workflow.Core.Execution;

public enum WorkflowStatus
{
    Running,
    Finished,
}
