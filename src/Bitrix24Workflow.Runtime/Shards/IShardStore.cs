namespace Bitrix24Workflow.Runtime.Shards;

/// <summary>Who owns the shards.</summary>
public interface IShardStore
{
    /// <summary>
    /// Whether taking the shards proves that the process before is dead, as a lock of the operating system does. Otherwise it may only be cut off
    /// from the database, with a call under way.
    /// </summary>
    bool ProvesPredecessorDead { get; }

    /// <summary>Takes all shards for one process and returns the new epoch, the same for all.</summary>
    /// <exception cref="InvalidOperationException">Another live process holds them; the message says which.</exception>
    Task<long> AcquireAllAsync(string owner, CancellationToken cancellationToken);

    /// <summary>Gives them back at a normal stop, so that the next start need not wait.</summary>
    Task ReleaseAllAsync(long epoch, CancellationToken cancellationToken);
}
