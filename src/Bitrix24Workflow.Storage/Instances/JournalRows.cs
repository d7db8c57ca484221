using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Storage.Model;

namespace Bitrix24Workflow.Storage.Instances;

internal static class JournalRows
{
    public static JournalRecord Read(JournalEntity row) => new()
    {
        Id = row.Id,
        ActivityInstanceId = row.ActivityInstanceId,
        ParentActivityInstanceId = row.ParentActivityInstanceId,
        ActivityId = row.ActivityId,
        ActivityType = row.ActivityType,
        ActivityTypeVersion = row.ActivityTypeVersion,
        ActivityName = row.ActivityName,
        NodeId = row.NodeId,
        Timestamp = row.Timestamp,
        Sequence = row.Sequence,
        EventName = row.EventName,
        Message = row.Message,
        Source = row.Source,
        Payload = row.Payload is null ? null : JsonNode.Parse(row.Payload),
    };

    /// <summary>The sums outgrow an int after months of a million loops; then what stands in the activity stays right, the totals stay at the top.</summary>
    public static NodeCount Count(string activityId, long entered, long left)
    {
        var excess = Math.Max(0, Math.Max(entered, left) - int.MaxValue);
        return new NodeCount(activityId, (int)Math.Max(0, entered - excess), (int)Math.Max(0, left - excess));
    }
}
