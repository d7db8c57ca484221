using System.Globalization;

namespace Bitrix24Workflow.Activities.Scripting;

/// <summary>
/// How long one thread was ready to run and got no processor. A limit of running time leaves it out: on a machine that is short of processors an innocent
/// script would meet its limit, and a task that ends by that loses its token. Linux counts it (proc(5), schedstat); elsewhere it is zero.
/// </summary>
internal sealed class ProcessorWait
{
    private readonly string? _file;

    private ProcessorWait(string? file) => _file = file;

    public static ProcessorWait OfCurrentThread()
    {
        if (!OperatingSystem.IsLinux() || new FileInfo("/proc/thread-self").LinkTarget is not { } thread) return new ProcessorWait(null);
        var file = $"/proc/{thread}/schedstat";
        return new ProcessorWait(File.Exists(file) ? file : null);
    }

    /// <summary>Since the thread began.</summary>
    public TimeSpan Total
    {
        get
        {
            if (_file is null) return TimeSpan.Zero;
            try
            {
                return Parse(File.ReadAllText(_file));
            }
            catch (IOException)
            {
                // The thread has ended.
                return TimeSpan.Zero;
            }
        }
    }

    /// <param name="schedstat">Nanoseconds on a processor, nanoseconds of waiting for one, number of turns.</param>
    internal static TimeSpan Parse(string schedstat) => schedstat.Split(' ') is [_, var waited, ..] && long.TryParse(waited, CultureInfo.InvariantCulture, out var nanoseconds)
        ? TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick)
        : TimeSpan.Zero;
}
