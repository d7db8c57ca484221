namespace Bitrix24Workflow.Activities.Http.Resilience;

/// <summary>How the distance between attempts grows.</summary>
public enum BackoffType
{
    Constant,
    Linear,
    Exponential,
}
