namespace Bitrix24Workflow.Core.Execution;

/// <summary>The first three and Interrupted go with <see cref="WorkflowStatus.Running"/>, the others with Finished.</summary>
public enum WorkflowSubStatus
{
    Pending,
    Executing,
    Suspended,
    Finished,
    Cancelled,
    Faulted,
    Interrupted,
}
