using Bitrix24Workflow.Runtime.Shards;
using Bitrix24Workflow.Storage.Commit;
using Npgsql;

namespace Bitrix24Workflow.Storage.PostgreSql;

/// <summary>All shards for one server: a lock on a session of its own says that it lives, the epoch refuses it when it only believes so.</summary>
internal sealed class PostgreSqlShardStore(PostgreSqlProvider provider, AllShards shards) : IShardStore, IAsyncDisposable
{
    private const long LockKey = 0x4232_3457_464C_4F57;
    private NpgsqlConnection? _session;

    /// <summary>The lock ends with its connection, and that may break while its process lives.</summary>
    public bool ProvesPredecessorDead => false;

    public async Task<long> AcquireAllAsync(string owner, CancellationToken cancellationToken)
    {
        await LockAsync(cancellationToken);
        return await shards.TakeAsync(owner, cancellationToken);
    }

    public async Task ReleaseAllAsync(long epoch, CancellationToken cancellationToken)
    {
        await shards.GiveBackAsync(epoch, cancellationToken);
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is not null) await _session.DisposeAsync();
        _session = null;
    }

    private async Task LockAsync(CancellationToken cancellationToken)
    {
        if (_session is not null) return;
        // Not from the pool: a pooled session would be reset, and its lock lost.
        var session = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(provider.ConnectionString) { Pooling = false, KeepAlive = 15 }.ToString());
        try
        {
            await session.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", session) { Parameters = { new NpgsqlParameter<long> { TypedValue = LockKey } } };
            if (await command.ExecuteScalarAsync(cancellationToken) is not true)
                throw new InvalidOperationException(
                    $"Another server ('{await shards.OwnerAsync(cancellationToken)}') is running on this database. Stop it first, or start both with the option 'cluster'.");
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        _session = session;
    }
}
