namespace Bitrix24Workflow.Core.Descriptors;

public enum ActivityKind
{
    Action,
    Trigger,
    Job,
    Task,
}
