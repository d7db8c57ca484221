using Bitrix24Workflow.Runtime.Alterations;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Storage.Model;
using Bitrix24Workflow.Storage.Queries;
using Bitrix24Workflow.Storage.Stimuli;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Instances;

internal sealed class AlterationStore(Contexts contexts, OutboxStore outbox) : IAlterationStore
{
    public Task AddAsync(AlterationPlan plan, IReadOnlyList<AlterationJob> jobs, OutboxRow message, CancellationToken cancellationToken) => contexts.WriteAsync(
        db =>
        {
            db.Add(plan);
            db.AddRange(jobs);
            outbox.Add(db, message);
            return Task.CompletedTask;
        },
        cancellationToken);

    public Task<AlterationPlan?> FindAsync(string id, CancellationToken cancellationToken) =>
        contexts.ReadAsync(db => db.AlterationPlans.FirstOrDefaultAsync(p => p.Id == id, cancellationToken));

    public Task<IReadOnlyList<AlterationJob>> JobsAsync(string planId, bool onlyOpen, int? take, CancellationToken cancellationToken) => contexts.ReadAsync(async db =>
    {
        var jobs = db.AlterationJobs.Where(j => j.PlanId == planId);
        if (onlyOpen) jobs = jobs.Where(j => j.Status == AlterationStatus.Pending || j.Status == AlterationStatus.Running);
        return (IReadOnlyList<AlterationJob>)await jobs.OrderBy(j => j.CreatedAt).ThenBy(j => j.Id).Part(0, take).ToListAsync(cancellationToken);
    });

    public Task SaveAsync(AlterationJob job, CancellationToken cancellationToken) => UpdateAsync(job, cancellationToken);

    public Task SaveAsync(AlterationPlan plan, CancellationToken cancellationToken) => UpdateAsync(plan, cancellationToken);

    private Task UpdateAsync(object row, CancellationToken cancellationToken) => contexts.WriteAsync(
        db =>
        {
            db.Update(row);
            return Task.CompletedTask;
        },
        cancellationToken);
}
