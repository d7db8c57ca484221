namespace Bitrix24Workflow.Runtime;

public sealed record RuntimeOptions
{
    /// <summary>Transitions in one transaction at most.</summary>
    public int MaxCommitBatch { get; init; } = 512;

    /// <summary>Turns that may wait in one shard before new ones are refused.</summary>
    public int MaxTurnsPerShard { get; init; } = 10_000;

    /// <summary>Timers and resumed bookmarks in flight at the same time.</summary>
    public int MaxConcurrentWakes { get; init; } = 64;

    /// <summary>Calls to the outside at the same time.</summary>
    public int MaxConcurrentEffects { get; init; } = 200;

    /// <summary>How far ahead timers are held in memory.</summary>
    public TimeSpan TimerWindow { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a stop waits for what is running.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>How long a stimulus waits for a bookmark to appear.</summary>
    public TimeSpan StimulusLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Failed deliveries after which a message becomes a dead letter; failures of the database don't count.</summary>
    public int MaxDeliveryAttempts { get; init; } = 10;

    /// <summary>How long dead letters are kept.</summary>
    public TimeSpan DeadLetterLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How often what is out of date is cleared away.</summary>
    public TimeSpan MaintenanceInterval { get; init; } = TimeSpan.FromMinutes(1);
}
