using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Server.Wire;

/// <summary>How often an activity ran in one instance, for the badges of the viewer.</summary>
internal sealed record NodeStats(
    string ActivityId,
    string ActivityNodeId,
    int StartedCount,
    int CompletedCount,
    int UncompletedCount,
    bool IsBlocked,
    bool IsFaulted,
    int AggregateFaultCount,
    JsonObject Metadata)
{
    public static NodeStatsList Of(IEnumerable<ActivityExecutionRecord> records) => new([.. records.GroupBy(r => r.ActivityNodeId).Select(g => Of([.. g]))]);

    private static NodeStats Of(List<ActivityExecutionRecord> records)
    {
        var completed = records.Count(r => r.CompletedAt is not null);
        return new NodeStats(
            records[0].ActivityId,
            records[0].ActivityNodeId,
            records.Count,
            completed,
            records.Count - completed,
            records.Exists(r => r.HasBookmarks),
            records.Exists(r => r.Status == ActivityStatus.Faulted),
            records.Sum(r => r.AggregateFaultCount),
            []);
    }
}

internal sealed record NodeStatsList(IReadOnlyList<NodeStats> Stats);
