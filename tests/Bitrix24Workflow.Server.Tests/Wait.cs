namespace Bitrix24Workflow.Server.Tests;

/// <summary>Waits for what happens beside a request; the test's own time limit ends it.</summary>
internal static class Wait
{
    public static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        while (!await condition()) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
    }
}
