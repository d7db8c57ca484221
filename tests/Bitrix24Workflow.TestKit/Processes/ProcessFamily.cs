using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Bitrix24Workflow.TestKit.Processes;

/// <summary>
/// A process and all its descendants, told by a variable that each inherits. Parentage would not do: what a program started
/// before it was killed belongs to init afterwards. Nor would a process group of its own: tests/run stops a hanging project by its group.
/// </summary>
internal sealed class ProcessFamily
{
    private const string Variable = "BITRIX24WORKFLOW_TEST_FAMILY";

    private readonly string name = Guid.NewGuid().ToString("N");

    public void Mark(ProcessStartInfo start) => start.Environment[Variable] = name;

    public void Kill()
    {
        // A member may start another one between the look and the kill, so look again until none is left.
        for (var members = Members(); members.Count > 0; members = Members())
            foreach (var member in members)
                using (member)
                    KillOne(member);
    }

    private static void KillOne(Process member)
    {
        try
        {
            member.Kill();
            member.WaitForExit(TimeSpan.FromSeconds(10));
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It ended by itself in the meantime.
        }
    }

    private List<Process> Members()
    {
        if (!OperatingSystem.IsLinux())
            return [];

        return [.. Process.GetProcesses().Where(process => IsMember(process.Id))];
    }

    private bool IsMember(int processId)
    {
        try
        {
            // Zombies have an empty environment, so they are no members and nobody waits for them.
            var environment = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{processId}/environ"));
            return environment.Contains($"{Variable}={name}", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
