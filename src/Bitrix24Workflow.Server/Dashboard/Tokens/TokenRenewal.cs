namespace Bitrix24Workflow.Server.Dashboard.Tokens;

/// <summary>One renewal that is over.</summary>
public sealed record TokenRenewal(DateTimeOffset At, RenewalOutcome Outcome);

public enum RenewalOutcome
{
    Done,

    /// <summary>Tried again later.</summary>
    Transient,
    Failed,
}
