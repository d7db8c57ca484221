using System.Diagnostics;

namespace Bitrix24Workflow.TestKit.Processes;

/// <summary>A program run as a child, with its output in files, which leaves nothing running behind.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ProcessFamily family;
    private readonly Task pumps;

    private ChildProcess(Process process, ProcessFamily family, string outputFile, string errorFile)
    {
        this.process = process;
        this.family = family;
        OutputFile = outputFile;
        ErrorFile = errorFile;
        pumps = Task.WhenAll(PumpAsync(process.StandardOutput, outputFile), PumpAsync(process.StandardError, errorFile));
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    public string OutputFile { get; }

    public string ErrorFile { get; }

    /// <param name="logs">Path without extension; a program started twice with the same path appends to its files.</param>
    public static ChildProcess Start(
        string program,
        IEnumerable<string> arguments,
        string logs,
        IReadOnlyDictionary<string, string>? environment = null,
        string? workingDirectory = null)
    {
        var family = new ProcessFamily();
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        family.Mark(start);
        return new ChildProcess(Process.Start(start)!, family, logs + ".out.txt", logs + ".err.txt");
    }

    /// <summary>Everything it has printed so far, errors last.</summary>
    public string ReadOutput() => ReadShared(OutputFile) + ReadShared(ErrorFile);

    public void Signal(UnixSignal signal) => signal.SendTo(process.Id);

    /// <summary>kill -9 of this process alone, as the kernel does it when memory ends: children are left to notice by themselves.</summary>
    public void Kill9()
    {
        process.Kill();
        process.WaitForExit();
    }

    public async Task<int> WaitForExitAsync(TimeSpan limit, CancellationToken cancellationToken = default)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken).WaitAsync(limit, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Process {process.Id} still runs after {limit}.{Environment.NewLine}{ReadOutput()}");
        }

        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        family.Kill();
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);

        await process.WaitForExitAsync();
        await pumps;
        process.Dispose();
    }

    private static async Task PumpAsync(StreamReader from, string path)
    {
        // Unbuffered, so that a test which reads the file sees what was printed.
        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        await from.BaseStream.CopyToAsync(file);
    }

    private static string ReadShared(string path)
    {
        if (!File.Exists(path))
            return "";

        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
