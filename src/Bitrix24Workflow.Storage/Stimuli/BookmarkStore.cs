using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Stimuli;

internal sealed class BookmarkStore(Contexts contexts) : IBookmarkStore
{
    public Task<IReadOnlyList<BookmarkRow>> FindAsync(string hash, string? correlationId, string? instanceId, string? activityInstanceId, CancellationToken cancellationToken) =>
        contexts.ReadAsync(async db =>
        {
            var rows = db.Bookmarks.Where(b => b.Hash == hash);
            // The instance may have changed its correlation id since the bookmark was made.
            if (correlationId is not null) rows = rows.Where(b => db.Instances.Any(i => i.Id == b.InstanceId && i.CorrelationId == correlationId));
            if (instanceId is not null) rows = rows.Where(b => b.InstanceId == instanceId);
            if (activityInstanceId is not null) rows = rows.Where(b => b.ActivityInstanceId == activityInstanceId);
            return (IReadOnlyList<BookmarkRow>)await rows.OrderBy(b => b.CreatedAt).ThenBy(b => b.Id).ToListAsync(cancellationToken);
        });

    public Task<IReadOnlyList<BookmarkRow>> ListAsync(string name, CancellationToken cancellationToken) =>
        contexts.ReadAsync(async db => (IReadOnlyList<BookmarkRow>)await db.Bookmarks.Where(b => b.Name == name).OrderBy(b => b.CreatedAt).ThenBy(b => b.Id).ToListAsync(cancellationToken));
}
