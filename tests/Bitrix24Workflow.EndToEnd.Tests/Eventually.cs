namespace Bitrix24Workflow.EndToEnd.Tests;

/// <summary>Waits for what another process does. The limit is for defects only; no test depends on how soon it comes.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    public static async Task<T> SeeAsync<T>(string what, Func<Task<T>> look, Func<T, bool> isThere, CancellationToken cancellationToken)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Limit;
        while (true)
        {
            var seen = await look();
            if (isThere(seen)) return seen;
            if (TimeProvider.System.GetUtcNow() > deadline) throw new TimeoutException($"Never seen: {what}. Last seen: {seen}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
        }
    }
}
