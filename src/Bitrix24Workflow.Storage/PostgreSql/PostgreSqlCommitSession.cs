using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Storage.Commit;
using Bitrix24Workflow.Storage.Model;
using Npgsql;

namespace Bitrix24Workflow.Storage.PostgreSql;

/// <summary>Collects statements and sends them in one round trip.</summary>
internal sealed class PostgreSqlCommitSession(NpgsqlConnection connection, NpgsqlTransaction transaction) : CommitSession
{
    private readonly List<(Statement Statement, string InstanceId, NpgsqlBatchCommand Command)> _pending = [];

    public override ValueTask RunAsync(Statement statement, string instanceId, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(statement.LocksRows ? statement.NumberedSql + " FOR SHARE" : statement.NumberedSql);
        for (var i = 0; i < values.Length; i++)
            command.Parameters.Add(new NpgsqlParameter { Value = values[i] ?? DBNull.Value, DbType = statement.Parameters[i].Type });
        _pending.Add((statement, instanceId, command));
        return ValueTask.CompletedTask;
    }

    public override async ValueTask FlushAsync()
    {
        if (_pending.Count == 0) return;
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var (_, _, command) in _pending) batch.BatchCommands.Add(command);
        try
        {
            await batch.ExecuteNonQueryAsync();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // What stands before the failed command has run, and may be the true reason.
            var failed = _pending.FindIndex(p => p.Command == e.BatchCommand);
            CheckRows(failed);
            if (failed >= 0 && Refusal(_pending[failed].Statement, e) is { } conflict) throw new CommitConflictException(conflict, _pending[failed].InstanceId, e);
            throw;
        }

        CheckRows(_pending.Count);
        _pending.Clear();
    }

    public override Task CommitAsync() => transaction.CommitAsync();

    public override async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private void CheckRows(int count)
    {
        for (var i = 0; i < count; i++) Check(_pending[i].Statement, _pending[i].InstanceId, (long)_pending[i].Command.Rows);
    }

    private static CommitConflict? Refusal(Statement statement, PostgresException e)
    {
        if (statement != CommitSql.InsertInstance && statement != CommitSql.UpdateInstanceKeys) return null;
        return e.ConstraintName == InstanceModel.UniqueReference ? CommitConflict.DuplicateReference : CommitConflict.DuplicateInstance;
    }
}
