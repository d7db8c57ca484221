namespace Bitrix24Workflow.Activities.ControlFlow;

public enum SwitchMode
{
    MatchFirst,
    MatchAny,
}
