using Bitrix24Workflow.Runtime.Shards;
using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Commit;

/// <summary>The rows of the shards. Each change of an owner raises the epoch, and a commit under an older one is refused.</summary>
internal sealed class AllShards(Contexts contexts, TimeProvider time)
{
    public Task<long> TakeAsync(string owner, CancellationToken cancellationToken) => contexts.WriteAsync(
        async db =>
        {
            var known = await db.Shards.ToDictionaryAsync(s => s.Shard, cancellationToken);
            var epoch = known.Values.Select(s => s.Epoch).DefaultIfEmpty(0).Max() + 1;
            for (var shard = 0; shard < ShardMap.Count; shard++)
            {
                if (!known.TryGetValue(shard, out var row))
                {
                    db.Add(new ShardEntity { Shard = shard, Epoch = epoch, Owner = owner, OwnerSince = time.GetUtcNow() });
                    continue;
                }

                // Compare and swap: whoever changed the row since it was read makes this fail.
                var read = row.Epoch;
                var since = time.GetUtcNow();
                var changed = await db.Shards.Where(s => s.Shard == shard && s.Epoch == read).ExecuteUpdateAsync(
                    s => s.SetProperty(x => x.Epoch, epoch).SetProperty(x => x.Owner, owner).SetProperty(x => x.OwnerSince, since).SetProperty(x => x.LeaseUntil, (DateTimeOffset?)null),
                    cancellationToken);
                if (changed == 0) throw new InvalidOperationException($"Another server took shard {shard} at the same moment.");
            }

            return epoch;
        },
        cancellationToken);

    public Task GiveBackAsync(long epoch, CancellationToken cancellationToken) => contexts.WriteAsync(
        db => db.Shards.Where(s => s.Epoch == epoch).ExecuteUpdateAsync(s => s.SetProperty(x => x.Owner, (string?)null).SetProperty(x => x.LeaseUntil, (DateTimeOffset?)null), cancellationToken),
        cancellationToken);

    public Task<string?> OwnerAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(db => db.Shards.Where(s => s.Owner != null).Select(s => s.Owner).FirstOrDefaultAsync(cancellationToken));
}
