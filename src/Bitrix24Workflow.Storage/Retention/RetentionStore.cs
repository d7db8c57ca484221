using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Retention;
using Bitrix24Workflow.Storage.Instances;
using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Retention;

internal sealed class RetentionStore(Contexts contexts) : IRetentionStore
{
    // What tells of a failure or of something that a person did is worth more than the room it takes.
    private static readonly string[] Kept = ["Faulted", "Stuck", "Sent again", "Acknowledged", "Portal renamed"];

    public Task<IReadOnlyList<string>> DefinitionsWithFinishedAsync(CancellationToken cancellationToken) => contexts.ReadAsync(async db =>
        (IReadOnlyList<string>)await db.Instances.Where(i => i.Status == WorkflowStatus.Finished).Select(i => i.DefinitionId).Distinct().OrderBy(id => id).ToListAsync(cancellationToken));

    public async Task<int> DeleteFinishedAsync(string definitionId, DateTimeOffset? before, int? keep, int take, CancellationToken cancellationToken)
    {
        // Looked for outside of the write, which others wait for; one that was woken meanwhile (a retry) is no longer finished, and stays.
        var old = await contexts.ReadAsync(async db =>
        {
            var finished = db.Instances.Where(i => i.DefinitionId == definitionId && i.Status == WorkflowStatus.Finished);
            var found = before is null ? [] : await finished.Where(i => i.FinishedAt < before).OrderBy(i => i.FinishedAt).Select(i => i.Id).Take(take).ToListAsync(cancellationToken);
            if (found.Count < take && keep is { } newest)
                found = [.. found.Union(await finished.OrderByDescending(i => i.FinishedAt).ThenBy(i => i.Id).Select(i => i.Id).Skip(newest).Take(take).ToListAsync(cancellationToken)).Take(take)];
            return found;
        });
        if (old.Count == 0) return 0;
        return await contexts.WriteAsync(
            async db =>
            {
                var ids = await db.Instances.Where(i => old.Contains(i.Id) && i.Status == WorkflowStatus.Finished).Select(i => i.Id).ToArrayAsync(cancellationToken);
                return await InstanceStore.DeleteAsync(db, ids, cancellationToken);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<(string InstanceId, string DefinitionId)>> UnfinishedAsync(string after, int take, CancellationToken cancellationToken) => contexts.ReadAsync(async db =>
    {
        var rows = await db.Instances.Where(i => i.Id.CompareTo(after) > 0 && i.Status == WorkflowStatus.Running).OrderBy(i => i.Id).Take(take)
            .Select(i => new { i.Id, i.DefinitionId }).ToListAsync(cancellationToken);
        return (IReadOnlyList<(string, string)>)[.. rows.Select(r => (r.Id, r.DefinitionId))];
    });

    public async Task<int> TrimJournalAsync(string instanceId, DateTimeOffset? before, int? keepLines, CancellationToken cancellationToken)
    {
        // Lines stand in the order of time. Read first: most instances have nothing to delete, and a write makes others wait.
        var oldest = await contexts.ReadAsync(async db =>
        {
            var lines = db.Journal.Where(j => j.InstanceId == instanceId);
            var byAge = before is null ? 0 : await lines.Where(j => j.Timestamp < before && !Kept.Contains(j.EventName)).MaxAsync(j => (long?)j.Sequence, cancellationToken) ?? 0;
            var byCount = keepLines is null ? 0 : (await lines.MaxAsync(j => (long?)j.Sequence, cancellationToken) ?? 0) - keepLines.Value;
            return Math.Max(byAge, byCount);
        });
        if (oldest <= 0 || await contexts.ReadAsync(db => Old(db, instanceId, oldest).MaxAsync(j => (DateTimeOffset?)j.Timestamp, cancellationToken)) is not { } until) return 0;
        return await contexts.WriteAsync(
            async db =>
            {
                // An execution that still has lines, or that failed, stays; so does one that has not ended.
                var lines = await Old(db, instanceId, oldest).ExecuteDeleteAsync(cancellationToken);
                await db.ActivityExecutions
                    .Where(e => e.InstanceId == instanceId && e.CompletedAt <= until && e.AggregateFaultCount == 0 && (e.Status == ActivityStatus.Completed || e.Status == ActivityStatus.Canceled))
                    .Where(e => !db.Journal.Any(j => j.InstanceId == instanceId && j.ActivityInstanceId == e.Id))
                    .ExecuteDeleteAsync(cancellationToken);
                return lines;
            },
            cancellationToken);
    }

    private static IQueryable<JournalEntity> Old(WorkflowDbContext db, string instanceId, long last) =>
        db.Journal.Where(j => j.InstanceId == instanceId && j.Sequence <= last && !Kept.Contains(j.EventName));
}
