namespace Bitrix24Workflow.Activities.Http.Resilience;

/// <summary>The strategies that authors of workflows may choose from: section <c>Resilience</c>.</summary>
public sealed class ResilienceOptions
{
    public const string Section = "Resilience";

    public IReadOnlyList<HttpResilienceStrategy> Strategies { get; set; } =
    [
        new() { Id = "brief", DisplayName = "Three retries within seconds" },
        new() { Id = "patient", DisplayName = "Eight retries within an hour", MaxRetryAttempts = 8, Delay = TimeSpan.FromSeconds(15), UseJitter = true },
        new() { Id = "persistent", DisplayName = "Every hour for two days", MaxRetryAttempts = 48, Delay = TimeSpan.FromHours(1), BackoffType = BackoffType.Constant, UseJitter = true },
    ];
}
