namespace Bitrix24Workflow.Core.Flowchart;

public enum FlowJoinMode
{
    WaitAny,
    WaitAll,
    WaitAllActive,
}
