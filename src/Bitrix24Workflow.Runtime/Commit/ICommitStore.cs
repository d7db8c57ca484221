namespace Bitrix24Workflow.Runtime.Commit;

/// <summary>The only way in which instances change.</summary>
public interface ICommitStore
{
    /// <summary>One durable transaction for the whole batch.</summary>
    /// <exception cref="CommitConflictException">One of them is refused; nothing of the batch is stored.</exception>
    Task CommitAsync(IReadOnlyList<Transition> batch, CancellationToken cancellationToken);
}
