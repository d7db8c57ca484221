namespace Bitrix24Workflow.Bitrix24.Renewal;

/// <summary>When a task renews its token by itself. Whoever asks for a fresh token gets it renewed in between, whatever the policy.</summary>
public enum RenewalPolicy
{
    /// <summary>By the clock, each 25 minutes or as often as the task says.</summary>
    Every25Minutes,

    /// <summary>Shortly before access_token ends.</summary>
    BeforeExpiry,

    /// <summary>When somebody asks for a token that is valid; by itself only so late that the refresh token does not die of old age.</summary>
    OnDemand,

    /// <summary>For portals that nobody calls: each 150 days.</summary>
    KeepAlive,
}
