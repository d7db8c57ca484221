using System.Globalization;
using System.Text.Json;
using Bitrix24Workflow.Storage.Secrets;
using Bitrix24Workflow.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Backup;

/// <summary>Copies the database of a data folder to a file, also while a server runs on it, and puts such a file back.</summary>
/// <param name="time">Clock of the marks.</param>
public sealed class SqliteBackup(string dataFolder, TimeProvider time)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly StorageFolder _folder = new(dataFolder);

    private string DatabaseFile => _folder.File("workflow.db");

    private MasterKeyFile Keys => new(_folder);

    /// <summary>Where the keys are kept that the secrets in a backup can be read with.</summary>
    public string KeyFile => Keys.Path;

    /// <summary>One snapshot: a prefix of the commits, whatever the server does meanwhile.</summary>
    /// <exception cref="InvalidOperationException">Nothing was written; the message says why.</exception>
    public async Task<BackupInfo> TakeAsync(string file, bool withKey, CancellationToken cancellationToken)
    {
        if (!File.Exists(DatabaseFile)) throw new InvalidOperationException($"There is no database in the data folder '{_folder.File("")}'.");
        if (File.Exists(file)) throw new InvalidOperationException($"'{file}' exists already; a backup overwrites nothing.");
        var keys = withKey ? Keys.Text() : null;
        var takenAt = time.GetUtcNow();
        var draft = Draft(file);
        try
        {
            // A vacuum reads in one transaction, so the server goes on committing, and it may write into an empty file, which is the owner's alone.
            await using (var source = await BackupFile.OpenAsync(DatabaseFile, SqliteOpenMode.ReadWrite, cancellationToken))
                await source.RunAsync("VACUUM INTO @file", cancellationToken, ("file", draft));
            BackupInfo info;
            await using (var copy = await BackupFile.OpenAsync(draft, SqliteOpenMode.ReadWrite, cancellationToken))
            {
                await copy.RunAsync("PRAGMA journal_mode=DELETE", cancellationToken);
                await copy.CheckAsync(draft, cancellationToken);
                info = await copy.DescribeAsync(takenAt, withKey, cancellationToken);
                await copy.SetAsync(BackupSettings.Info, JsonSerializer.Serialize(info, BackupJson.Default.BackupInfo), cancellationToken);
                if (keys is not null) await copy.SetAsync(BackupSettings.MasterKey, keys, cancellationToken);
            }

            Settle(draft, file);
            return info;
        }
        catch (SqliteException e)
        {
            throw new InvalidOperationException($"The backup could not be written: {e.Message}", e);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Puts a backup where the server reads it, with the renewals of all tokens in it held until a person lets them go on. What was there is moved aside.</summary>
    /// <param name="tokenActivity">Type of the activity that renews a token.</param>
    /// <exception cref="InvalidOperationException">Nothing was changed; the message says why.</exception>
    public async Task<RestoreResult> RestoreAsync(string file, string tokenActivity, CancellationToken cancellationToken)
    {
        if (!File.Exists(file)) throw new InvalidOperationException($"There is no file '{file}'.");
        _folder.Create();
        using var alone = new ProcessLock(_folder, time);
        alone.Take();
        string? keysInFile;
        await using (var source = await BackupFile.OpenAsync(file, SqliteOpenMode.ReadOnly, cancellationToken))
        {
            await source.CheckAsync(file, cancellationToken);
            await RefuseNewerAsync(source, file, cancellationToken);
            keysInFile = await source.SettingAsync(BackupSettings.MasterKey, cancellationToken);
            await RefuseOtherKeyAsync(source, keysInFile, cancellationToken);
        }

        var draft = Draft(DatabaseFile);
        try
        {
            File.Copy(file, draft, overwrite: true);
            BackupInfo info;
            IReadOnlyList<HeldChain> held;
            await using (var copy = await BackupFile.OpenAsync(draft, SqliteOpenMode.ReadWrite, cancellationToken))
            {
                info = await copy.InfoAsync(cancellationToken);
                held = await HoldAsync(copy, info, tokenActivity, cancellationToken);
            }

            if (keysInFile is not null && !Keys.Exists) Keys.Write(keysInFile);
            var replaced = MoveAside();
            Settle(draft, DatabaseFile);
            return new RestoreResult(info, replaced, KeyFile, Keys.Exists, held);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Copies the keys to a file that must not exist yet, which is the owner's alone.</summary>
    /// <exception cref="InvalidOperationException">Nothing was written; the message says why.</exception>
    public void ExportKey(string file)
    {
        if (File.Exists(file)) throw new InvalidOperationException($"'{file}' exists already; a key overwrites nothing.");
        MasterKeyFile.Write(file, Keys.Text());
    }

    /// <summary>Puts exported keys where the server reads them.</summary>
    /// <exception cref="InvalidOperationException">It is no key file, or other keys are there; nothing was written.</exception>
    public void ImportKey(string file)
    {
        if (!File.Exists(file)) throw new InvalidOperationException($"There is no file '{file}'.");
        var text = File.ReadAllText(file);
        var keys = MasterKeyFile.Parse(text.Split('\n'), file);
        if (!Keys.Exists) Keys.Write(text);
        else if (keys.Any(k => !Keys.Read().TryGetValue(k.Key, out var present) || !present.AsSpan().SequenceEqual(k.Value)))
            throw new InvalidOperationException($"There are other keys in '{KeyFile}'. Move them aside first, if no database needs them.");
    }

    private async Task<IReadOnlyList<HeldChain>> HoldAsync(BackupFile copy, BackupInfo info, string tokenActivity, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // By its definition, by what it has stored, or by a call: an instance that is listed in vain costs a click, one that is missed a token.
        var held = await copy.ListAsync(
            """
            SELECT i."Id", i."DefinitionId", COALESCE(i."Reference", i."CorrelationId", i."Id"), t."DueAt", e."InstanceId" IS NOT NULL
            FROM "Instances" i
            LEFT JOIN "Definitions" d ON d."Id" = i."DefinitionVersionId"
            LEFT JOIN (SELECT "InstanceId", MIN("DueAt") AS "DueAt" FROM "Timers" GROUP BY "InstanceId") t ON t."InstanceId" = i."Id"
            LEFT JOIN (SELECT DISTINCT "InstanceId" FROM "Effects") e ON e."InstanceId" = i."Id"
            WHERE i."Status" = 0 AND (instr(d."Body", @activity) > 0 OR instr(i."State", 'refresh_token') > 0 OR instr(i."State", @activity) > 0)
            ORDER BY i."DefinitionId", 3
            """,
            r => new HeldChain(r.GetString(0), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : new DateTimeOffset(r.GetInt64(3), TimeSpan.Zero), r.GetInt64(4) != 0, now),
            cancellationToken,
            ("activity", tokenActivity));
        await copy.RunAsync("BEGIN", cancellationToken);
        await copy.RunAsync("""DELETE FROM "Settings" WHERE "Key" = @key""", cancellationToken, ("key", BackupSettings.MasterKey));
        await copy.SetAsync(BackupSettings.Restored, JsonSerializer.Serialize(new RestoreMark(info.TakenAt, now), BackupJson.Default.RestoreMark), cancellationToken);
        foreach (var chain in held) await copy.SetAsync(BackupSettings.Chain + chain.InstanceId, JsonSerializer.Serialize(chain, BackupJson.Default.HeldChain), cancellationToken);
        await copy.RunAsync("COMMIT", cancellationToken);
        return held;
    }

    private static async Task RefuseNewerAsync(BackupFile source, string file, CancellationToken cancellationToken)
    {
        await using var model = new SqliteDbContext(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite().Options);
        var unknown = (await source.MigrationsAsync(cancellationToken)).Except(model.Database.GetMigrations()).ToList();
        if (unknown.Count > 0) throw new InvalidOperationException($"'{file}' was written by a newer version of this program ({string.Join(", ", unknown)}). Restore it with that version or a later one.");
    }

    private async Task RefuseOtherKeyAsync(BackupFile source, string? keysInFile, CancellationToken cancellationToken)
    {
        if (!Keys.Exists && keysInFile is null) return;
        var keys = Keys.Exists ? Keys.Read() : MasterKeyFile.Parse(keysInFile!.Split('\n'), "the backup");
        var checks = await source.ListAsync(
            """SELECT substr("Key", @from), "Value" FROM "Settings" WHERE "Key" LIKE 'secrets/key/%'""",
            r => (Version: int.Parse(r.GetString(0), CultureInfo.InvariantCulture), Check: r.GetString(1)),
            cancellationToken,
            ("from", KeyRing.CheckSetting.Length + 1));
        foreach (var (version, check) in checks)
            if (!keys.TryGetValue(version, out var key) || KeyRing.CheckOf(key) != check)
                throw new InvalidOperationException($"The keys in '{KeyFile}' are not those of this backup: its tokens could never be read. Put the right key file there first (--import-key), or restore into another data folder.");
    }

    private string? MoveAside()
    {
        if (!File.Exists(DatabaseFile)) return null;
        var aside = string.Create(CultureInfo.InvariantCulture, $"{DatabaseFile}.before-restore-{time.GetUtcNow():yyyyMMdd'T'HHmmss}");
        // The log first: without it the database would be an older one, but a log without its database is nothing.
        foreach (var suffix in (string[])["-wal", "-shm", ""])
            if (File.Exists(DatabaseFile + suffix)) File.Move(DatabaseFile + suffix, aside + suffix);
        return aside;
    }

    private static string Draft(string file)
    {
        var draft = $"{file}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (new FileStream(draft, options)) return draft;
    }

    // On the disk before it gets its name.
    private static void Settle(string draft, string file)
    {
        using (var written = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite)) written.Flush(flushToDisk: true);
        File.Move(draft, file);
    }
}
