using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Storage.Model;

namespace Bitrix24Workflow.Storage.Commit;

internal sealed class CommitStore(IProvider provider, WriteGate gate, Ordinals ordinals) : ICommitStore
{
    public async Task CommitAsync(IReadOnlyList<Transition> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0) return;
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var session = await provider.BeginCommitAsync(cancellationToken);
        await new TransitionWriter(session, ordinals).WriteAsync(batch);
        await session.CommitAsync();
    }
}
