using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Instances;

internal sealed class NodeFlowStore(Contexts contexts) : INodeFlowStore
{
    // No commit takes as long as this, so nobody adds to a minute while it is added up.
    private const int FreshMinutes = 15;
    private const int MinutesKept = 2 * 24 * 60;
    private const int HoursKept = 400 * 24 * 60;

    public Task<IReadOnlyList<NodeFlow>> FlowAsync(
        string definitionId, string? activityId, DateTimeOffset from, DateTimeOffset until, TimeSpan step, TimeSpan offset, CancellationToken cancellationToken)
    {
        var (first, end, width, ahead) = (FlowMinutes.Of(from), FlowMinutes.Of(until), Math.Max(1, (long)step.TotalMinutes), (long)offset.TotalMinutes);
        return contexts.ReadAsync(async db =>
        {
            var flows = db.NodeFlows.Where(f => f.DefinitionId == definitionId && f.Minute >= first && f.Minute < end);
            if (activityId is not null) flows = flows.Where(f => f.ActivityId == activityId);
            var sums = await flows.GroupBy(f => (f.Minute + ahead) / width)
                .Select(g => new { Bucket = g.Key, Entered = g.Sum(f => f.Entered), Left = g.Sum(f => f.Left) })
                .OrderBy(s => s.Bucket).ToListAsync(cancellationToken);
            return (IReadOnlyList<NodeFlow>)[.. sums.Select(s => new NodeFlow(FlowMinutes.Start((s.Bucket * width) - ahead), s.Entered, s.Left))];
        });
    }

    public Task CompactAsync(DateTimeOffset now, CancellationToken cancellationToken) => contexts.WriteAsync(
        async db =>
        {
            var minute = FlowMinutes.Of(now);
            await AddUpAsync(db, NodeFlowEntity.WholeMinute, minute - FreshMinutes, 1, cancellationToken);
            await AddUpAsync(db, NodeFlowEntity.WholeHour, (minute - MinutesKept) / 60 * 60, 60, cancellationToken);
            await db.NodeFlows.Where(f => f.Slot == NodeFlowEntity.WholeHour && f.Minute < minute - HoursKept).ExecuteDeleteAsync(cancellationToken);
        },
        cancellationToken);

    private static async Task AddUpAsync(WorkflowDbContext db, int slot, long before, int width, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "NodeFlows" ("DefinitionId", "ActivityId", "Minute", "Slot", "Entered", "Left")
            SELECT "DefinitionId", "ActivityId", "Minute" / {width} * {width}, {slot}, SUM("Entered"), SUM("Left")
            FROM "NodeFlows" WHERE "Slot" > {slot} AND "Minute" < {before} GROUP BY 1, 2, 3
            ON CONFLICT ("DefinitionId", "ActivityId", "Minute", "Slot") DO UPDATE SET "Entered" = "NodeFlows"."Entered" + excluded."Entered", "Left" = "NodeFlows"."Left" + excluded."Left"
            """,
            cancellationToken);
        await db.NodeFlows.Where(f => f.Slot > slot && f.Minute < before).ExecuteDeleteAsync(cancellationToken);
    }
}
