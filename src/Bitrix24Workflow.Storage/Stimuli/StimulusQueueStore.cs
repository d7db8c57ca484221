using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Stimuli;

internal sealed class StimulusQueueStore(Contexts contexts) : IStimulusQueueStore
{
    public Task AddAsync(QueuedStimulus stimulus, CancellationToken cancellationToken) =>
        contexts.WriteAsync(async db => await db.AddAsync(stimulus, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<QueuedStimulus>> FindAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellationToken) => contexts.ReadAsync(async db =>
        (IReadOnlyList<QueuedStimulus>)await db.StimulusQueue.Where(s => hashes.Contains(s.Hash)).OrderBy(s => s.CreatedAt).ThenBy(s => s.Id).ToListAsync(cancellationToken));

    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) => contexts.WriteAsync(
        async db => await db.StimulusQueue.Where(s => s.Id == id).ExecuteDeleteAsync(cancellationToken) > 0, cancellationToken);

    public Task<int> RemoveOlderAsync(DateTimeOffset moment, CancellationToken cancellationToken) => contexts.WriteAsync(
        db => db.StimulusQueue.Where(s => s.CreatedAt < moment).ExecuteDeleteAsync(cancellationToken), cancellationToken);
}
