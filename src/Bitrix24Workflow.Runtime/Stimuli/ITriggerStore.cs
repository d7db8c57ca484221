namespace Bitrix24Workflow.Runtime.Stimuli;

public interface ITriggerStore
{
    Task<IReadOnlyList<TriggerRow>> FindAsync(string hash, CancellationToken cancellationToken);

    Task<TriggerRow?> FindByIdAsync(string id, CancellationToken cancellationToken);

    Task<IReadOnlyList<TriggerRow>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Replaces all triggers of a definition and their timers.</summary>
    Task ReplaceAsync(string definitionId, IReadOnlyList<TriggerRow> triggers, IReadOnlyList<Timers.TimerRow> timers, CancellationToken cancellationToken);
}
