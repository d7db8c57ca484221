using System.Data.Common;
using Bitrix24Workflow.Storage.Commit;
using Microsoft.Data.Sqlite;

namespace Bitrix24Workflow.Storage.Sqlite;

internal sealed class SqliteProvider(StorageFolder folder, ProcessLock processLock) : IProvider, IDisposable
{
    private readonly SqliteWriter _writer = new(ConnectionString(folder));

    public static string ConnectionString(StorageFolder folder) =>
        new SqliteConnectionStringBuilder { DataSource = folder.File("workflow.db"), Pooling = true, DefaultTimeout = 30 }.ToString();

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

    public void Dispose()
    {
        _writer.Dispose();
        // Pooled connections keep the file, and with it the write-ahead log, open.
        using var connection = new SqliteConnection(ConnectionString(folder));
        SqliteConnection.ClearPool(connection);
    }
}
