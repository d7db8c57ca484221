using Bitrix24Workflow.TestKit.Processes;

namespace Bitrix24Workflow.TestKit.Postgres;

/// <summary>Debian keeps the server's programs out of PATH, and PostgreSQL refuses to run as root.</summary>
internal sealed class PostgresPrograms
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly string folder = FindFolder();
    private readonly string? user = Environment.IsPrivilegedProcess ? UnprivilegedUser() : null;

    public ChildProcess Start(string program, IEnumerable<string> arguments, string logs)
    {
        var path = Path.Combine(folder, program);
        // setpriv replaces itself by the program, so a signal to the child reaches PostgreSQL itself.
        return user is null
            ? ChildProcess.Start(path, arguments, logs)
            : ChildProcess.Start("setpriv", [$"--reuid={user}", $"--regid={user}", "--clear-groups", path, .. arguments], logs);
    }

    public async Task RunAsync(string program, IEnumerable<string> arguments, string logs)
    {
        await using var process = Start(program, arguments, logs);
        var exitCode = await process.WaitForExitAsync(Limit);
        if (exitCode != 0)
            throw new InvalidOperationException($"{program} ended with code {exitCode}.{Environment.NewLine}{process.ReadOutput()}");
    }

    /// <summary>Makes the folder the user's that PostgreSQL runs as.</summary>
    public async Task GiveAsync(string path)
    {
        if (user is null)
            return;

        await using var process = ChildProcess.Start("chown", [$"{user}:", path], Path.Combine(path, "chown"));
        if (await process.WaitForExitAsync(Limit) != 0)
            throw new InvalidOperationException(process.ReadOutput());
    }

    private static string FindFolder()
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(VersionOf).Select(version => Path.Combine(version, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return debian.Concat(path).FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, "initdb")))
            ?? throw new InvalidOperationException("PostgreSQL's initdb is not installed; tests/run installs it.");
    }

    private static int VersionOf(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;

    private static string UnprivilegedUser() =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
}
