using Microsoft.Playwright;

namespace Bitrix24Workflow.Browser.Tests.Site;

/// <summary>
/// Does a step that may be done twice until its effect is seen. On a slow machine Studio draws a part anew between the moment it is found and
/// the moment it is clicked, and throws away what was typed in a part that it closes; a person looks and does it again.
/// </summary>
internal static class Repeatedly
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static LocatorClickOptions Quick { get; } = new() { Timeout = 10_000 };

    public static Task UntilVisibleAsync(string what, Func<Task> step, ILocator effect) => UntilAsync(what, step, () => effect.First.IsVisibleAsync());

    public static async Task UntilAsync(string what, Func<Task> step, Func<Task<bool>> isSeen)
    {
        var started = TimeProvider.System.GetTimestamp();
        Exception? trouble = null;
        while (TimeProvider.System.GetElapsedTime(started) < Eventually.Limit)
        {
            try
            {
                await step();
            }
            catch (Exception e) when (e is TimeoutException or PlaywrightException)
            {
                trouble = e;
            }

            var tried = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(tried) < Patience)
            {
                if (await isSeen()) return;
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }

        throw new TimeoutException($"Never seen: {what}.", trouble);
    }
}
