using System.Data.Common;
using Bitrix24Workflow.Storage.Commit;
using Microsoft.Data.Sqlite;

namespace Bitrix24Workflow.Storage.Sqlite;

internal sealed class SqliteProvider(StorageFolder folder, ProcessLock processLock) : IProvider, IDisposable
{
    // Not pooled: after a failure a pool would give the same connection back, in the state that it was given up for.
    private readonly SqliteWriter _writer = new(ConnectionString(folder, isPooled: false));

    public static string ConnectionString(StorageFolder folder, bool isPooled = true) =>
        new SqliteConnectionStringBuilder { DataSource = folder.File("workflow.db"), Pooling = isPooled, DefaultTimeout = 30 }.ToString();

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        folder.Create();
        processLock.Take();
        await using var connection = (SqliteConnection)CreateConnection();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        // The lock table of EF Core's migrations stays behind when a process dies while it migrates, and would stop the next
        // one for ever. Our own lock says that nobody else is migrating.
        command.CommandText = "PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\"";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public DbConnection CreateConnection() => new SqliteConnection(ConnectionString(folder));

    public Task<CommitSession> BeginCommitAsync(CancellationToken cancellationToken)
    {
        _writer.Begin();
        return Task.FromResult<CommitSession>(new SqliteCommitSession(_writer));
    }

    /// <summary>Lets the file of the writer grow to so many pages, which plays a full disk. Whoever calls it holds the write gate.</summary>
    internal void LimitPages(long pages) => _writer.LimitPages(pages);

    public void Dispose()
    {
        _writer.Dispose();
        // Pooled connections keep the file, and with it the write-ahead log, open.
        using var connection = new SqliteConnection(ConnectionString(folder));
        SqliteConnection.ClearPool(connection);
    }
}
