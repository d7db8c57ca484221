namespace Bitrix24Workflow.Runtime.Alterations;

public enum AlterationStatus
{
    Pending,
    Running,
    Completed,
    Failed,
}
