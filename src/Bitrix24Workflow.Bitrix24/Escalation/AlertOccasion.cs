namespace Bitrix24Workflow.Bitrix24.Escalation;

public enum AlertOccasion
{
    /// <summary>A trouble that may pass has begun.</summary>
    Outage,

    /// <summary>It has passed.</summary>
    Recovered,
}
