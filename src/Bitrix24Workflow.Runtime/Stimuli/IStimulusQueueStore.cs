namespace Bitrix24Workflow.Runtime.Stimuli;

/// <summary>Stimuli that wait for a bookmark to appear.</summary>
public interface IStimulusQueueStore
{
    Task AddAsync(QueuedStimulus stimulus, CancellationToken cancellationToken);

    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<QueuedStimulus>> FindAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellationToken);

    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Removes what is older than the given moment; the number removed.</summary>
    Task<int> RemoveOlderAsync(DateTimeOffset moment, CancellationToken cancellationToken);
}
