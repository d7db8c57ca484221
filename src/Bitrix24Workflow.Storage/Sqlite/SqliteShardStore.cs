using Bitrix24Workflow.Runtime.Shards;
using Bitrix24Workflow.Storage.Commit;

namespace Bitrix24Workflow.Storage.Sqlite;

internal sealed class SqliteShardStore(ProcessLock processLock, AllShards shards) : IShardStore
{
    public bool ProvesPredecessorDead => true;

    public Task<long> AcquireAllAsync(string owner, CancellationToken cancellationToken)
    {
        processLock.Take();
        return shards.TakeAsync(owner, cancellationToken);
    }

    public async Task ReleaseAllAsync(long epoch, CancellationToken cancellationToken)
    {
        await shards.GiveBackAsync(epoch, cancellationToken);
        processLock.Release();
    }
}
