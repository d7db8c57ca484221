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
}
