using Bitrix24Workflow.Runtime.Alterations;
using Bitrix24Workflow.Runtime.Outbox;

namespace Bitrix24Workflow.TestKit.Runtime;

public sealed class InMemoryAlterations(InMemoryStore store) : IAlterationStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, AlterationPlan> _plans = [];
    private readonly Dictionary<string, AlterationJob> _jobs = [];

    public async Task AddAsync(AlterationPlan plan, IReadOnlyList<AlterationJob> jobs, OutboxRow message, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _plans.Add(plan.Id, plan);
            foreach (var job in jobs) _jobs.Add(job.Id, job);
        }

        await store.ReplaceAsync(null, [message], cancellationToken);
    }

    public Task<AlterationPlan?> FindAsync(string id, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(_plans.GetValueOrDefault(id));
    }

    public Task<IReadOnlyList<AlterationJob>> JobsAsync(string planId, bool onlyOpen, int? take, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult<IReadOnlyList<AlterationJob>>(
                [.. _jobs.Values.Where(j => j.PlanId == planId && (!onlyOpen || j.Status is AlterationStatus.Pending or AlterationStatus.Running)).Take(take ?? int.MaxValue)]);
    }

    public Task SaveAsync(AlterationJob job, CancellationToken cancellationToken)
    {
        lock (_lock) _jobs[job.Id] = job;
        return Task.CompletedTask;
    }

    public Task SaveAsync(AlterationPlan plan, CancellationToken cancellationToken)
    {
        lock (_lock) _plans[plan.Id] = plan;
        return Task.CompletedTask;
    }
}
