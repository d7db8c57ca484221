using System.Diagnostics;

namespace Bitrix24Workflow.Sandbox.Hosting;

/// <summary>A child of a killed server must not outlive it and hold its ports.</summary>
internal static class ParentProcess
{
    public static async Task WaitForEndAsync(int pid, CancellationToken cancellationToken)
    {
        Process parent;
        try
        {
            parent = Process.GetProcessById(pid);
        }
        catch (ArgumentException)
        {
            return;
        }

        using (parent)
        {
            await parent.WaitForExitAsync(cancellationToken);
        }
    }
}
