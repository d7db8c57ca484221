using Bitrix24Workflow.Sandbox.OAuth;
using Bitrix24Workflow.Sandbox.Portals;

namespace Bitrix24Workflow.Sandbox.Rest;

/// <summary>A leaky bucket a portal: each request adds one, time drains it, and what would overflow is refused.</summary>
internal sealed class RateLimit(SettingsStore settings, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Portal, (double Level, DateTimeOffset At)> _buckets = [];

    public bool Allows(Portal portal)
    {
        var (capacity, perSecond) = (settings.Current.RateLimitCapacity, settings.Current.RateLimitPerSecond);
        if (capacity <= 0)
            return true;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var (level, at) = _buckets.GetValueOrDefault(portal, (0, now));
            level = Math.Max(0, level - ((now - at).TotalSeconds * perSecond));
            var allowed = level + 1 <= capacity;
            _buckets[portal] = (allowed ? level + 1 : level, now);
            return allowed;
        }
    }
}
