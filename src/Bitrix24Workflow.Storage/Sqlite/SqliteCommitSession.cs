using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Storage.Commit;
using Microsoft.Data.Sqlite;

namespace Bitrix24Workflow.Storage.Sqlite;

/// <summary>Runs each statement at once, on prepared commands of the writer that outlive the session.</summary>
internal sealed class SqliteCommitSession(SqliteWriter writer) : CommitSession
{
    private const int PrimaryKeyViolated = 1555;
    private const int UniqueViolated = 2067;
    private bool _isOpen = true;

    public override ValueTask RunAsync(Statement statement, string instanceId, params object?[] values)
    {
        try
        {
            Check(statement, instanceId, writer.Execute(statement, values));
        }
        catch (SqliteException e) when (Refusal(statement, e) is { } conflict)
        {
            throw new CommitConflictException(conflict, instanceId, e);
        }

        return ValueTask.CompletedTask;
    }

    public override ValueTask FlushAsync() => ValueTask.CompletedTask;

    public override Task CommitAsync()
    {
        writer.Execute("COMMIT");
        _isOpen = false;
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        if (_isOpen) writer.RollBack();
        _isOpen = false;
        return ValueTask.CompletedTask;
    }

    private static CommitConflict? Refusal(Statement statement, SqliteException e) => e.SqliteExtendedErrorCode switch
    {
        PrimaryKeyViolated when statement == CommitSql.InsertInstance => CommitConflict.DuplicateInstance,
        UniqueViolated when statement == CommitSql.InsertInstance || statement == CommitSql.UpdateInstanceKeys => CommitConflict.DuplicateReference,
        _ => null,
    };
}
