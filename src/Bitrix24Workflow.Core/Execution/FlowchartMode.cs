namespace Bitrix24Workflow.Core.Execution;

public enum FlowchartMode
{
    CounterBased,
    TokenBased,
}
