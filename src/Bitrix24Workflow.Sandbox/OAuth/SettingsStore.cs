namespace Bitrix24Workflow.Sandbox.OAuth;

internal sealed class SettingsStore(SandboxSettings first)
{
    private volatile SandboxSettings _current = first;

    public SandboxSettings Current => _current;

    public SandboxSettings Apply(SettingsChange change)
    {
        if (change.Rotation is not (null or SandboxSettings.SingleUse or SandboxSettings.Reusable))
            throw new ArgumentException($"rotation must be '{SandboxSettings.SingleUse}' or '{SandboxSettings.Reusable}'.");
        if (change.CodeSeconds < 1 || change.AccessTokenSeconds < 1 || change.RefreshTokenSeconds < 1)
            throw new ArgumentException("A lifetime is at least 1 second.");

        var old = _current;
        return _current = old with
        {
            Rotation = change.Rotation ?? old.Rotation,
            CodeSeconds = change.CodeSeconds ?? old.CodeSeconds,
            AccessTokenSeconds = change.AccessTokenSeconds ?? old.AccessTokenSeconds,
            RefreshTokenSeconds = change.RefreshTokenSeconds ?? old.RefreshTokenSeconds,
            RateLimitCapacity = change.RateLimitCapacity ?? old.RateLimitCapacity,
            RateLimitPerSecond = change.RateLimitPerSecond ?? old.RateLimitPerSecond,
            DefaultRedirect = change.DefaultRedirect ?? old.DefaultRedirect,
        };
    }
}
