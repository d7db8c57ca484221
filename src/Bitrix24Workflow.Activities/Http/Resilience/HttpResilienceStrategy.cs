namespace Bitrix24Workflow.Activities.Http.Resilience;

/// <summary>How a request that failed for a while is made again; the names are those of Elsa's strategy of the same name.</summary>
public sealed record HttpResilienceStrategy
{
    /// <summary>No wait is longer.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromDays(1);

    public string Id { get; init; } = "";
    public string DisplayName { get; init; } = "";

    /// <summary>Attempts after the first.</summary>
    public int MaxRetryAttempts { get; init; } = 3;
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);
    public BackoffType BackoffType { get; init; } = BackoffType.Exponential;

    /// <summary>Whether the waits of many instances are spread, up to a quarter longer.</summary>
    public bool UseJitter { get; init; }

    /// <param name="retries">How many retries were made before.</param>
    /// <param name="spread">From 0 to 1; which part of the jitter is taken.</param>
    public TimeSpan DelayBefore(int retries, double spread)
    {
        var factor = BackoffType switch
        {
            BackoffType.Linear => retries + 1,
            BackoffType.Exponential => Math.Pow(2, Math.Min(retries, 40)),
            _ => 1,
        };
        if (UseJitter) factor *= 1 + (spread / 4);
        return TimeSpan.FromSeconds(Math.Min(Delay.TotalSeconds * factor, MaxDelay.TotalSeconds));
    }
}
