namespace Bitrix24Workflow.Runtime.Stimuli;

public interface IBookmarkStore
{
    /// <summary>Committed bookmarks that match, oldest first.</summary>
    /// <param name="correlationId">Must equal the correlation id of the waiting instance, if given.</param>
    Task<IReadOnlyList<BookmarkRow>> FindAsync(string hash, string? correlationId, string? instanceId, string? activityInstanceId, CancellationToken cancellationToken);

    /// <summary>All committed bookmarks of a stimulus name.</summary>
    Task<IReadOnlyList<BookmarkRow>> ListAsync(string name, CancellationToken cancellationToken);
}
