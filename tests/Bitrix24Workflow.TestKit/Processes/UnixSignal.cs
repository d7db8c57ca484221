using System.Runtime.InteropServices;

namespace Bitrix24Workflow.TestKit.Processes;

public sealed partial class UnixSignal
{
    private readonly int number;

    private UnixSignal(int number) => this.number = number;

    public static UnixSignal Interrupt { get; } = new(2);

    public static UnixSignal Quit { get; } = new(3);

    public static UnixSignal Terminate { get; } = new(15);

    internal void SendTo(int processId)
    {
        if (Send(processId, number) != 0)
            throw new InvalidOperationException($"Signal {number} did not reach process {processId}: error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Send(int processId, int signal);
}
