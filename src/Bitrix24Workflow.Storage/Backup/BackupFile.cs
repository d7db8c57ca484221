using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Bitrix24Workflow.Storage.Backup;

/// <summary>An SQLite file outside of the store, by hand-written SQL.</summary>
internal sealed class BackupFile : IAsyncDisposable
{
    private readonly SqliteConnection _connection;

    private BackupFile(SqliteConnection connection) => _connection = connection;

    /// <exception cref="InvalidOperationException">It can't be opened as a database.</exception>
    public static async Task<BackupFile> OpenAsync(string path, SqliteOpenMode mode, CancellationToken cancellationToken)
    {
        // Not pooled: the file is moved when it is closed.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            var file = new BackupFile(connection);
            await file.RunAsync("PRAGMA busy_timeout=30000", cancellationToken);
            return file;
        }
        catch (SqliteException e)
        {
            await connection.DisposeAsync();
            throw new InvalidOperationException($"'{path}' can't be opened as a database: {e.Message}", e);
        }
    }

    public async Task RunAsync(string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<T> ReadAsync<T>(string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteScalarAsync(cancellationToken) is T value ? value : default!;
    }

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, Func<SqliteDataReader, T> read, CancellationToken cancellationToken, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        return rows;
    }

    public Task SetAsync(string key, string value, CancellationToken cancellationToken) =>
        RunAsync("""INSERT INTO "Settings" ("Key", "Value") VALUES (@key, @value) ON CONFLICT ("Key") DO UPDATE SET "Value" = excluded."Value" """, cancellationToken, ("key", key), ("value", value));

    public Task<string?> SettingAsync(string key, CancellationToken cancellationToken) =>
        ReadAsync<string?>("""SELECT "Value" FROM "Settings" WHERE "Key" = @key""", cancellationToken, ("key", key));

    /// <exception cref="InvalidOperationException">A page is damaged, or it is none of our databases.</exception>
    public async Task CheckAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (await ReadAsync<string>("PRAGMA quick_check(1)", cancellationToken) is not "ok" and var found) throw new InvalidOperationException($"'{path}' is damaged: {found}. Take another backup.");
            if (await ReadAsync<long>("""SELECT COUNT(*) FROM sqlite_master WHERE name IN ('__EFMigrationsHistory', 'Settings', 'Instances')""", cancellationToken) < 3)
                throw new InvalidOperationException($"'{path}' is a database, but none of this program.");
        }
        catch (SqliteException e)
        {
            throw new InvalidOperationException($"'{path}' is damaged, or no database: {e.Message}", e);
        }
    }

    public Task<IReadOnlyList<string>> MigrationsAsync(CancellationToken cancellationToken) =>
        ListAsync("""SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY "MigrationId" """, r => r.GetString(0), cancellationToken);

    public async Task<BackupInfo> DescribeAsync(DateTimeOffset takenAt, bool holdsKey, CancellationToken cancellationToken) => new(
        takenAt,
        await ReadAsync<string?>("""SELECT MAX("MigrationId") FROM "__EFMigrationsHistory" """, cancellationToken) ?? "",
        await ReadAsync<long>("""SELECT COUNT(DISTINCT "DefinitionId") FROM "Definitions" """, cancellationToken),
        await ReadAsync<long>("""SELECT COUNT(*) FROM "Instances" WHERE "Status" = 0""", cancellationToken),
        await ReadAsync<long>("""SELECT COUNT(*) FROM "Instances" WHERE "Status" = 1""", cancellationToken),
        await ReadAsync<long>("""SELECT COUNT(*) FROM "Journal" """, cancellationToken),
        holdsKey);

    /// <summary>What it says of itself. A plain copy of a database says nothing; the last change in it is as late as it can be believed.</summary>
    public async Task<BackupInfo> InfoAsync(CancellationToken cancellationToken)
    {
        if (await SettingAsync(BackupSettings.Info, cancellationToken) is { } json) return JsonSerializer.Deserialize(json, BackupJson.Default.BackupInfo)!;
        var last = await ReadAsync<long>("""SELECT COALESCE(MAX("UpdatedAt"), 0) FROM "Instances" """, cancellationToken);
        return await DescribeAsync(new DateTimeOffset(last, TimeSpan.Zero), holdsKey: false, cancellationToken);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private SqliteCommand Command(string sql, (string Name, object? Value)[] values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue("@" + name, value ?? DBNull.Value);
        return command;
    }
}
