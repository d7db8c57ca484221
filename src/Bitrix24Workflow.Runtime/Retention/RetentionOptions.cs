namespace Bitrix24Workflow.Runtime.Retention;

public sealed record RetentionOptions
{
    /// <summary>Of definitions that state none of their own.</summary>
    public RetentionLimits Limits { get; init; } = new();

    /// <summary>How often it is looked for what is too old.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Instances in one transaction at most, so that no commit waits long for it.</summary>
    public int BatchSize { get; init; } = 50;

    /// <summary>Transactions in one round at most.</summary>
    public int MaxBatches { get; init; } = 100;

    /// <summary>Unfinished instances whose journals are looked at in one round.</summary>
    public int JournalsPerRound { get; init; } = 500;
}
