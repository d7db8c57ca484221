using System.Data.Common;
using Bitrix24Workflow.Storage.Commit;
using Npgsql;

namespace Bitrix24Workflow.Storage.PostgreSql;

internal sealed class PostgreSqlProvider(string connectionString, StorageFolder folder) : IProvider, IDisposable
{
    private readonly NpgsqlDataSource _dataSource = NpgsqlDataSource.Create(Tuned(connectionString).ToString());

    public NpgsqlDataSource DataSource => _dataSource;

    /// <summary>With its password, which the data source doesn't tell.</summary>
    public string ConnectionString => connectionString;

    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        folder.Create();
        return Task.CompletedTask;
    }

    public DbConnection CreateConnection() => _dataSource.CreateConnection();

    public async Task<CommitSession> BeginCommitAsync(CancellationToken cancellationToken)
    {
        var connection = await _dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            return new PostgreSqlCommitSession(connection, await connection.BeginTransactionAsync(cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public void Dispose() => _dataSource.Dispose();

    private static NpgsqlConnectionStringBuilder Tuned(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) 
        {
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,
            // Tells which statement of a batch was refused.
            IncludeFailedBatchedCommand = true,
        };
        // A rotated refresh token that is lost in a crash can't be had again, whatever the server's default is.
        builder.Options = $"{builder.Options} -c synchronous_commit=on".Trim();
        return builder;
    }
}
