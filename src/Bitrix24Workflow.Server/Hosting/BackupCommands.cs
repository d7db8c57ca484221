using System.Globalization;
using Bitrix24Workflow.Storage.Backup;

namespace Bitrix24Workflow.Server.Hosting;

/// <summary>The switches that copy the database and the keys, and put them back; a server may run meanwhile, except for a restore.</summary>
internal static class BackupCommands
{
    private const string WithKey = "--with-key";
    private const string TokenActivity = "Bitrix24.RefreshToken";
    private static readonly string[] Names = ["--backup", "--restore", "--export-key", "--import-key"];

    /// <summary>Exit code; null when none of them was asked for.</summary>
    /// <exception cref="OptionsException">The other options are wrong.</exception>
    public static async Task<int?> RunAsync(IReadOnlyList<string> args)
    {
        var rest = args.ToList();
        var at = rest.FindIndex(a => Names.Contains(a.Split('=')[0], StringComparer.OrdinalIgnoreCase));
        if (at < 0) return null;
        var parts = rest[at].Split('=', 2);
        var file = parts.Length > 1 ? parts[1] : rest.ElementAtOrDefault(at + 1);
        rest.RemoveRange(at, Math.Min(rest.Count - at, parts.Length > 1 ? 1 : 2));
        var withKey = rest.RemoveAll(a => a.Equals(WithKey, StringComparison.OrdinalIgnoreCase)) > 0;
        if (string.IsNullOrWhiteSpace(file) || file.StartsWith("--", StringComparison.Ordinal)) throw new OptionsException($"{parts[0]}: the name of a file is expected.");
        var arguments = CommandLine.Normalize(rest);
        var options = OptionsReader.Read(ServerApp.ConfigurationOf(arguments), arguments);
        if (options.Postgres is not null && !parts[0].EndsWith("key", StringComparison.OrdinalIgnoreCase))
            throw new OptionsException($"{parts[0]}: a PostgreSQL database is copied and put back by its own tools (pg_dump, pg_restore); keep the keys with --export-key.");
        var backup = new SqliteBackup(options.DataFolder, TimeProvider.System);
        try
        {
            await RunAsync(backup, parts[0].ToLowerInvariant(), Path.GetFullPath(file), withKey, Console.Out);
            return 0;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task RunAsync(SqliteBackup backup, string command, string file, bool withKey, TextWriter output)
    {
        switch (command)
        {
            case "--backup":
                var taken = await backup.TakeAsync(file, withKey, CancellationToken.None);
                await TellAsync(output, $"Backup: {file} ({new FileInfo(file).Length / 1024.0 / 1024:0.0} MB), as of {taken.TakenAt:u}");
                await TellContentAsync(output, taken);
                await output.WriteLineAsync(taken.HoldsKey
                    ? "Its secrets are encrypted, and the key is in it: whoever has this file can read the tokens."
                    : $"Its secrets are encrypted, and the key is not in it. The key is kept in {backup.KeyFile}: save it apart (--export-key FILE); without it the tokens can't be read.");
                break;
            case "--restore":
                await TellAsync(output, await backup.RestoreAsync(file, TokenActivity, CancellationToken.None));
                break;
            case "--export-key":
                backup.ExportKey(file);
                await TellAsync(output, $"The key of the secrets: {file}. Keep it apart from the backups; with both the tokens can be read.");
                break;
            default:
                backup.ImportKey(file);
                await TellAsync(output, $"The key of the secrets is now in {backup.KeyFile}.");
                break;
        }
    }

    private static async Task TellAsync(TextWriter output, RestoreResult result)
    {
        await TellAsync(output, $"Restored as of {result.Info.TakenAt:u}");
        await TellContentAsync(output, result.Info);
        if (result.ReplacedFile is { } aside) await TellAsync(output, $"The database that was there is kept as {aside}");
        await output.WriteLineAsync(result.HasKey
            ? $"The key is in {result.KeyFile}"
            : $"The key is missing: put it to {result.KeyFile} before the server starts (--import-key FILE), or its tokens can't be read.");
        if (result.Held.Count == 0) return;
        await TellAsync(output, $"Renewals of {result.Held.Count} tasks are held. Stop the server that this backup came from for good, for two keepers take a token from each other; then start this one and let them go on under /admin/restored:");
        foreach (var chain in result.Held) await TellAsync(output, $"  {chain.DefinitionId} {chain.Reference}: {Restored.RestoredAdvice.Of(chain)}");
    }

    private static Task TellContentAsync(TextWriter output, BackupInfo info) => TellAsync(
        output, $"  {info.Definitions} processes, {info.Unfinished} unfinished and {info.Finished} finished tasks, {info.JournalLines} lines of journal; accounts, settings, dead letters; schema {info.Schema}");

    private static Task TellAsync(TextWriter output, FormattableString words) => output.WriteLineAsync(words.ToString(CultureInfo.InvariantCulture));
}
