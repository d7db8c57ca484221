using Bitrix24Workflow.Runtime.Outbox;

namespace Bitrix24Workflow.Runtime.Alterations;

public interface IAlterationStore
{
    /// <summary>A plan, its jobs and the message that carries it out, in one transaction.</summary>
    Task AddAsync(AlterationPlan plan, IReadOnlyList<AlterationJob> jobs, OutboxRow message, CancellationToken cancellationToken);

    Task<AlterationPlan?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Oldest first.</summary>
    /// <param name="onlyOpen">Only those that have not ended.</param>
    Task<IReadOnlyList<AlterationJob>> JobsAsync(string planId, bool onlyOpen, int? take, CancellationToken cancellationToken);

    Task SaveAsync(AlterationJob job, CancellationToken cancellationToken);

    Task SaveAsync(AlterationPlan plan, CancellationToken cancellationToken);
}
