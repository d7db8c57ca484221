using Bitrix24Workflow.TestKit.Processes;

namespace Bitrix24Workflow.TestKit.Postgres;

/// <summary>Debian keeps the server's programs out of PATH, and PostgreSQL refuses to run as root.</summary>
internal sealed class PostgresPrograms
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly string folder = FindFolder();
    private readonly Account? account = Environment.IsPrivilegedProcess ? UnprivilegedAccount() : null;

    public ChildProcess Start(string program, IEnumerable<string> arguments, string logs)
    {
        var path = Path.Combine(folder, program);
        // setpriv replaces itself by the program, so a signal to the child reaches PostgreSQL itself.
        return account is null
            ? ChildProcess.Start(path, arguments, logs)
            : ChildProcess.Start("setpriv", [$"--reuid={account.User}", $"--regid={account.Group}", "--clear-groups", path, .. arguments], logs);
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
        if (account is null)
            return;

        await using var process = ChildProcess.Start("chown", [$"{account.User}:{account.Group}", path], Path.Combine(path, "chown"));
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

    private static Account UnprivilegedAccount()
    {
        // name:password:user:group:…
        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).ToDictionary(parts => parts[0], parts => new Account(parts[2], parts[3]));
        return accounts.TryGetValue("postgres", out var postgres) ? postgres : accounts["nobody"];
    }

    private sealed record Account(string User, string Group);
}
