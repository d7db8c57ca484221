namespace Bitrix24Workflow.Sandbox.OAuth;

/// <summary>How the stand-in behaves when nothing is wrong.</summary>
internal sealed record SandboxSettings
{
    public const string SingleUse = "single-use";
    public const string Reusable = "reusable";

    public string Rotation { get; init; } = SingleUse;

    public int CodeSeconds { get; init; } = 30;

    public int AccessTokenSeconds { get; init; } = 3600;

    public int RefreshTokenSeconds { get; init; } = 180 * 24 * 3600;

    /// <summary>X of the leaky bucket; 0 switches the limit off.</summary>
    public double RateLimitCapacity { get; init; } = 50;

    /// <summary>Y of the leaky bucket.</summary>
    public double RateLimitPerSecond { get; init; } = 2;

    public string? DefaultRedirect { get; init; }
}
