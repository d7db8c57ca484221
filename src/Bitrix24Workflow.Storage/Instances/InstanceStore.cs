using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Storage.Model;
using Bitrix24Workflow.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Instances;

internal sealed class InstanceStore(Contexts contexts) : IInstanceStore
{
    // Well under the number of parameters that either database takes.
    private const int DeletedAtOnce = 500;

    public Task<InstanceRow?> FindAsync(string id, CancellationToken cancellationToken) =>
        contexts.ReadAsync(db => db.Instances.FirstOrDefaultAsync(i => i.Id == id, cancellationToken));

    // As the reader of references does: a definition that keeps no references knows its tasks by their correlation id.
    public Task<InstanceRow?> FindByReferenceAsync(string definitionId, string reference, CancellationToken cancellationToken) => contexts.ReadAsync(async db =>
    {
        var all = db.Instances.Where(i => i.DefinitionId == definitionId);
        return await all.Where(i => i.Reference == reference).UnfinishedOrNewestAsync(cancellationToken)
            ?? await all.Where(i => i.CorrelationId == reference).UnfinishedOrNewestAsync(cancellationToken);
    });

    public Task<Page<InstanceRow>> ListAsync(InstanceFilter filter, InstanceOrder order, bool descending, int skip, int? take, CancellationToken cancellationToken) =>
        contexts.ReadAsync(async db =>
        {
            var matching = db.Instances.Matching(filter);
            var rows = await matching.InOrder(order, descending).Part(skip, take).ToListAsync(cancellationToken);
            // A first page that isn't full tells the total, which spares a search the second reading of a large table.
            var total = skip <= 0 && (take is null || rows.Count < take) ? rows.Count : await matching.LongCountAsync(cancellationToken);
            return new Page<InstanceRow>(rows, total);
        });

    public Task<long> CountAsync(InstanceFilter filter, CancellationToken cancellationToken) =>
        contexts.ReadAsync(db => db.Instances.Matching(filter).LongCountAsync(cancellationToken));

    public async Task<int> DeleteAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var part in ids.Distinct().Chunk(DeletedAtOnce))
            deleted += await contexts.WriteAsync(db => DeleteAsync(db, part, cancellationToken), cancellationToken);
        return deleted;
    }

    public Task<Page<JournalRecord>> JournalAsync(JournalFilter filter, int skip, int? take, CancellationToken cancellationToken) => contexts.ReadAsync(async db =>
    {
        var lines = db.Journal.Where(j => j.InstanceId == filter.InstanceId);
        if (filter.ActivityIds.Count > 0) lines = lines.Where(j => filter.ActivityIds.Contains(j.ActivityId));
        if (filter.ActivityNodeIds.Count > 0) lines = lines.Where(j => filter.ActivityNodeIds.Contains(j.NodeId));
        if (filter.ExcludedActivityTypes.Count > 0) lines = lines.Where(j => !filter.ExcludedActivityTypes.Contains(j.ActivityType));
        if (filter.EventNames.Count > 0) lines = lines.Where(j => filter.EventNames.Contains(j.EventName));
        var total = await lines.LongCountAsync(cancellationToken);
        var page = await lines.OrderBy(j => j.Sequence).Part(skip, take).ToListAsync(cancellationToken);
        return new Page<JournalRecord>([.. page.Select(JournalRows.Read)], total);
    });

    public Task<IReadOnlyList<ActivityExecutionRecord>> ExecutionsAsync(ExecutionFilter filter, CancellationToken cancellationToken) => contexts.ReadAsync(async db =>
    {
        IQueryable<ExecutionEntity> executions = db.ActivityExecutions;
        if (filter.Id is { } id) executions = executions.Where(e => e.Id == id);
        if (filter.InstanceId is { } instanceId) executions = executions.Where(e => e.InstanceId == instanceId);
        if (filter.ActivityId is { } activityId) executions = executions.Where(e => e.ActivityId == activityId);
        if (filter.ActivityNodeIds.Count > 0) executions = executions.Where(e => filter.ActivityNodeIds.Contains(e.NodeId));
        if (filter.Completed is { } completed) executions = executions.Where(e => e.CompletedAt != null == completed);
        var bodies = await executions.OrderBy(e => e.StartedAt).ThenBy(e => e.Ordinal).Select(e => e.Body).ToListAsync(cancellationToken);
        return (IReadOnlyList<ActivityExecutionRecord>)[.. bodies.Select(ExecutionJson.Read)];
    });

    public Task<IReadOnlyList<NodeCount>> CountsAsync(string definitionId, CancellationToken cancellationToken) => contexts.ReadAsync(async db =>
    {
        var counts = await db.NodeCounts
            .Where(c => c.DefinitionId == definitionId)
            .GroupBy(c => c.ActivityId)
            .Select(g => new { ActivityId = g.Key, Entered = g.Sum(c => c.Entered), Left = g.Sum(c => c.Left) })
            .OrderBy(c => c.ActivityId)
            .ToListAsync(cancellationToken);
        return (IReadOnlyList<NodeCount>)[.. counts.Where(c => !c.ActivityId.Contains(NodeSums.Separator, StringComparison.Ordinal)).Select(c => new NodeCount(c.ActivityId, c.Entered, c.Left))];
    });

    internal static async Task<int> DeleteAsync(WorkflowDbContext db, string[] ids, CancellationToken cancellationToken)
    {
        var bookmarks = db.Bookmarks.Where(b => ids.Contains(b.InstanceId));
        await db.Timers.Where(t => bookmarks.Any(b => b.Id == t.Id)).ExecuteDeleteAsync(cancellationToken);
        await db.Effects.Where(e => bookmarks.Any(b => b.Id == e.Id)).ExecuteDeleteAsync(cancellationToken);
        await bookmarks.ExecuteDeleteAsync(cancellationToken);
        await db.Journal.Where(j => ids.Contains(j.InstanceId)).ExecuteDeleteAsync(cancellationToken);
        await db.ActivityExecutions.Where(e => ids.Contains(e.InstanceId)).ExecuteDeleteAsync(cancellationToken);
        return await db.Instances.Where(i => ids.Contains(i.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
