namespace Bitrix24Workflow.Browser.Tests.Site;

/// <summary>Waits for what another process does. The limit is for defects only; no test depends on how soon it comes.</summary>
internal static class Eventually
{
    public static TimeSpan Limit { get; } = TimeSpan.FromMinutes(2);

    public static async Task<T> SeeAsync<T>(string what, Func<Task<T?>> look, CancellationToken cancellationToken)
        where T : class
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Limit)
        {
            if (await look() is { } seen)
                return seen;
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
        }

        throw new TimeoutException($"Never seen: {what}.");
    }
}
