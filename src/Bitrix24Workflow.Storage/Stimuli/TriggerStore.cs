using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Timers;
using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Stimuli;

internal sealed class TriggerStore(Contexts contexts) : ITriggerStore
{
    public Task<IReadOnlyList<TriggerRow>> FindAsync(string hash, CancellationToken cancellationToken) =>
        contexts.ReadAsync(async db => (IReadOnlyList<TriggerRow>)await db.Triggers.Where(t => t.Hash == hash).OrderBy(t => t.Id).ToListAsync(cancellationToken));

    public Task<TriggerRow?> FindByIdAsync(string id, CancellationToken cancellationToken) =>
        contexts.ReadAsync(db => db.Triggers.FirstOrDefaultAsync(t => t.Id == id, cancellationToken));

    public Task<IReadOnlyList<TriggerRow>> ListAsync(CancellationToken cancellationToken) =>
        contexts.ReadAsync(async db => (IReadOnlyList<TriggerRow>)await db.Triggers.OrderBy(t => t.Id).ToListAsync(cancellationToken));

    public Task ReplaceAsync(string definitionId, IReadOnlyList<TriggerRow> triggers, IReadOnlyList<TimerRow> timers, CancellationToken cancellationToken) => contexts.WriteAsync(
        async db =>
        {
            var old = db.Triggers.Where(t => t.DefinitionId == definitionId);
            await db.Timers.Where(timer => old.Any(t => t.Id == timer.Id)).ExecuteDeleteAsync(cancellationToken);
            await old.ExecuteDeleteAsync(cancellationToken);
            db.AddRange(triggers);
            db.AddRange(timers);
        },
        cancellationToken);
}
