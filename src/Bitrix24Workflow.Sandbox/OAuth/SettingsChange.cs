namespace Bitrix24Workflow.Sandbox.OAuth;

/// <summary>What <c>POST /_sandbox/settings</c> takes; what is left out stays as it is.</summary>
internal sealed record SettingsChange(
    string? Rotation,
    int? CodeSeconds,
    int? AccessTokenSeconds,
    int? RefreshTokenSeconds,
    double? RateLimitCapacity,
    double? RateLimitPerSecond,
    string? DefaultRedirect);
