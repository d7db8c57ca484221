namespace Bitrix24Workflow.Runtime.Effects;

public interface IEffectStore
{
    /// <summary>All calls without an answer, oldest first; read at start.</summary>
    Task<IReadOnlyList<EffectRow>> PendingAsync(CancellationToken cancellationToken);
}
