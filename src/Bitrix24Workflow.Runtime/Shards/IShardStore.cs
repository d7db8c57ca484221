namespace Bitrix24Workflow.Runtime.Shards;

/// <summary>Who owns the shards.</summary>
public interface IShardStore
{
    /// <summary>Takes all shards for one process and returns the new epoch, the same for all.</summary>
    /// <exception cref="InvalidOperationException">Another live process holds them; the message says which.</exception>
    Task<long> AcquireAllAsync(string owner, CancellationToken cancellationToken);

    /// <summary>Gives them back at a normal stop, so that the next start need not wait.</summary>
    Task ReleaseAllAsync(long epoch, CancellationToken cancellationToken);
}
