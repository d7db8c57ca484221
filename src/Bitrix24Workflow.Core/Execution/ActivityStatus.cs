namespace Bitrix24Workflow.Core.Execution;

public enum ActivityStatus
{
    Pending,
    Running,
    Completed,
    Canceled,
    Faulted,
}
