using Bitrix24Workflow.Runtime.Commit;

namespace Bitrix24Workflow.Storage.Commit;

/// <summary>One open transaction. Disposed without a commit, it is rolled back.</summary>
internal abstract class CommitSession : IAsyncDisposable
{
    /// <summary>Runs a statement now, or at the next <see cref="FlushAsync"/>.</summary>
    /// <param name="instanceId">Whose transition it belongs to, for the message of a refusal.</param>
    /// <exception cref="CommitConflictException">A refusal.</exception>
    public abstract ValueTask RunAsync(Statement statement, string instanceId, params object?[] values);

    /// <summary>After it every refusal of the statements before is known.</summary>
    public abstract ValueTask FlushAsync();

    public abstract Task CommitAsync();

    public abstract ValueTask DisposeAsync();

    protected static void Check(Statement statement, string instanceId, long rows)
    {
        if (rows == 0 && statement.IfNoRow is { } conflict) throw new CommitConflictException(conflict, instanceId);
    }
}
