using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Bitrix24Workflow.Server.Hosting;

/// <summary>The stand-ins as a child process; they end with us, even when we are killed.</summary>
internal sealed partial class SandboxProcess(ServerOptions options, PublicAddress address, TimeProvider time, ILogger<SandboxProcess> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private const string LastLineOfStart = "SMTP port:";
    private Process? _process;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var ports = SandboxPorts.Of(options);
        var program = Path.Combine(AppContext.BaseDirectory, "sandbox", "Bitrix24Workflow.Sandbox.dll");
        if (!File.Exists(program)) throw new OptionsException($"sandbox: the stand-ins are not beside the server ({program}).");
        var start = new ProcessStartInfo(DotnetHost(), [program, .. Arguments(ports)]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };

        // Where our own server listens is no business of the child.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        _process = Process.Start(start) ?? throw new OptionsException("sandbox: the stand-ins can't be started.");
        await WaitUntilReadyAsync(_process, cancellationToken);
        LogStarted(logger, ports.Bitrix24Address, ports.TelegramAddress, ports.SmtpAddress);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (_process is { HasExited: false }) _process.Kill();
        return Task.CompletedTask;
    }

    public void Dispose() => _process?.Dispose();

    private IEnumerable<string> Arguments(SandboxPorts ports) =>
    [
        "--urls", ports.Bitrix24Address,
        "--telegram", ports.TelegramAddress,
        "--smtp", ports.SmtpAddress,
        "--default-redirect", $"{address.Expected.TrimEnd('/')}/bitrix24/callback",
        "--parent-pid", Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
    ];

    private async Task WaitUntilReadyAsync(Process process, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(StartLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(either.Token) is { } line)
            {
                if (!line.StartsWith(LastLineOfStart, StringComparison.Ordinal)) continue;

                // An unread pipe would block the child once it is full.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return;
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            process.Kill();
            throw new OptionsException("sandbox: the stand-ins did not start in time.");
        }

        var error = await process.StandardError.ReadToEndAsync(cancellationToken);
        throw new OptionsException($"sandbox: the stand-ins ended at once. {error.Trim()}");
    }

    // Started through its own executable, this process is not the host of .NET; the host lies three folders above the runtime.
    private static string DotnetHost()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        if (Path.GetFileName(Environment.ProcessPath) == name) return Environment.ProcessPath!;
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }

    [LoggerMessage(LogLevel.Information, "Stand-ins: Bitrix24, providers and inbox at {Bitrix24}, Telegram at {Telegram}, SMTP at {Smtp}")]
    private static partial void LogStarted(ILogger logger, string bitrix24, string telegram, string smtp);
}
