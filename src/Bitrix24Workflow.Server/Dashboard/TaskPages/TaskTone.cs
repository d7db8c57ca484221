namespace Bitrix24Workflow.Server.Dashboard.TaskPages;

public enum TaskTone
{
    Quiet,
    Good,
    Busy,
    Trouble,
    Failed,
}
