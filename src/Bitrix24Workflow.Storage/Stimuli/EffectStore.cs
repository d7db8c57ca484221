using Bitrix24Workflow.Runtime.Effects;
using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Stimuli;

internal sealed class EffectStore(Contexts contexts) : IEffectStore
{
    public Task<IReadOnlyList<EffectRow>> PendingAsync(CancellationToken cancellationToken) => contexts.ReadAsync(async db =>
        (IReadOnlyList<EffectRow>)await db.Effects.OrderBy(e => e.AnnouncedAt).ThenBy(e => e.Id).ToListAsync(cancellationToken));
}
