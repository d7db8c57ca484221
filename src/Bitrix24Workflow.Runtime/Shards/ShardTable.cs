namespace Bitrix24Workflow.Runtime.Shards;

/// <summary>The shards that this process owns, and the epoch it owns them under.</summary>
public sealed class ShardTable(IShardStore store, RuntimeOptions options)
{
    private readonly Shard[] _shards = [.. Enumerable.Range(0, ShardMap.Count).Select(n => new Shard(n, options.MaxTurnsPerShard))];

    /// <summary>0 while nothing is owned; every commit is refused then.</summary>
    public long Epoch { get; private set; }

    public async Task AcquireAsync(string owner, CancellationToken cancellationToken) => Epoch = await store.AcquireAllAsync(owner, cancellationToken);

    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (Epoch != 0) await store.ReleaseAllAsync(Epoch, cancellationToken);
        Epoch = 0;
    }

    internal Task<T> RunAsync<T>(string instanceId, Func<Task<T>> turn) => _shards[ShardMap.Of(instanceId)].RunAsync(instanceId, turn);
}
