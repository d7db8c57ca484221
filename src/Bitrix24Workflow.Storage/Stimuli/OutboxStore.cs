using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Stimuli;

internal sealed class OutboxStore(Contexts contexts, Ordinals ordinals) : IOutboxStore
{
    public Task<IReadOnlyList<OutboxRow>> PendingAsync(CancellationToken cancellationToken) => contexts.ReadAsync(async db =>
        (IReadOnlyList<OutboxRow>)await db.Outbox.OrderBy(o => o.CreatedAt).ThenBy(o => EF.Property<long>(o, WaitingModel.Ordinal)).ToListAsync(cancellationToken));

    public Task RemoveAsync(string id, CancellationToken cancellationToken) =>
        contexts.WriteAsync(db => db.Outbox.Where(o => o.Id == id).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    public Task AddAsync(OutboxRow row, CancellationToken cancellationToken) => contexts.WriteAsync(
        async db => (await db.AddAsync(row, cancellationToken)).Property<long>(WaitingModel.Ordinal).CurrentValue = ordinals.Next(), cancellationToken);
}
