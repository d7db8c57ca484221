using Bitrix24Workflow.Runtime.DeadLetters;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Storage.Model;
using Bitrix24Workflow.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Stimuli;

internal sealed class DeadLetterStore(Contexts contexts, OutboxStore outbox) : IDeadLetterStore
{
    public Task<Page<DeadLetterRow>> ListAsync(string? instanceId, int skip, int? take, CancellationToken cancellationToken) => contexts.ReadAsync(async db =>
    {
        IQueryable<DeadLetterRow> letters = db.DeadLetters;
        if (instanceId is not null) letters = letters.Where(d => d.InstanceId == instanceId);
        var total = await letters.LongCountAsync(cancellationToken);
        var page = await letters.OrderByDescending(d => d.DeadLetteredAt).ThenBy(d => d.Id).Part(skip, take).ToListAsync(cancellationToken);
        return new Page<DeadLetterRow>(page, total);
    });

    public Task<DeadLetterRow?> FindAsync(string id, CancellationToken cancellationToken) =>
        contexts.ReadAsync(db => db.DeadLetters.FirstOrDefaultAsync(d => d.Id == id, cancellationToken));

    public Task<int> DeleteAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        contexts.WriteAsync(db => db.DeadLetters.Where(d => ids.Contains(d.Id)).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    public Task<bool> BuryAsync(DeadLetterRow letter, CancellationToken cancellationToken) => contexts.WriteAsync(
        async db =>
        {
            if (await db.Outbox.Where(o => o.Id == letter.OriginalId).ExecuteDeleteAsync(cancellationToken) == 0) return false;
            db.Add(letter);
            return true;
        },
        cancellationToken);

    public Task<bool> ReplayAsync(string id, DateTimeOffset now, OutboxRow message, CancellationToken cancellationToken) => contexts.WriteAsync(
        async db =>
        {
            var changed = await db.DeadLetters.Where(d => d.Id == id && d.ReplayedAt == null).ExecuteUpdateAsync(
                d => d.SetProperty(x => x.ReplayedAt, now).SetProperty(x => x.ReplayedId, message.Id), cancellationToken);
            if (changed == 0) return false;
            outbox.Add(db, message);
            return true;
        },
        cancellationToken);

    public Task<int> PurgeAsync(DateTimeOffset before, int take, CancellationToken cancellationToken) => contexts.WriteAsync(
        async db =>
        {
            var old = await db.DeadLetters.Where(d => d.DeadLetteredAt < before).OrderBy(d => d.DeadLetteredAt).Select(d => d.Id).Take(take).ToListAsync(cancellationToken);
            return old.Count == 0 ? 0 : await db.DeadLetters.Where(d => old.Contains(d.Id)).ExecuteDeleteAsync(cancellationToken);
        },
        cancellationToken);
}
