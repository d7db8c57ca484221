namespace Bitrix24Workflow.Activities.ControlFlow;

public enum ForkJoinMode
{
    WaitAll,
    WaitAny,
}
