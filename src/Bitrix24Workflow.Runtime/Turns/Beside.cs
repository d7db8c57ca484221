namespace Bitrix24Workflow.Runtime.Turns;

/// <summary>Work beside its caller: on the thread pool, or wherever the caller's synchronization context puts it. A simulation has one, and so decides the order of everything.</summary>
internal static class Beside
{
    /// <summary>For waits whose end, not its reason, matters.</summary>
    public const ConfigureAwaitOptions Quietly = ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext;

    public static async Task Run(Func<Task> work)
    {
        await Task.Yield();
        await work();
    }
}
