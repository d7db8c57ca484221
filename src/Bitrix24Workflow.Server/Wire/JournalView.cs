using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Server.Wire;

internal sealed record JournalView(
    string Id,
    string ActivityInstanceId,
    string? ParentActivityInstanceId,
    string ActivityId,
    string ActivityType,
    int ActivityTypeVersion,
    string? ActivityName,
    string NodeId,
    DateTimeOffset Timestamp,
    long Sequence,
    string EventName,
    string? Message,
    string? Source,
    JsonNode? Payload)
{
    public static JournalView Of(JournalRecord record) => new(
        record.Id,
        record.ActivityInstanceId,
        record.ParentActivityInstanceId,
        record.ActivityId,
        record.ActivityType,
        record.ActivityTypeVersion,
        record.ActivityName,
        record.NodeId,
        record.Timestamp,
        record.Sequence,
        record.EventName,
        record.Message,
        record.Source,
        PayloadOf(record));

    // Elsa writes no outcomes into the journal (they are in the execution record), and an exception in camel case.
    private static JsonNode? PayloadOf(JournalRecord record) => record.EventName switch
    {
        "Completed" => null,
        "Faulted" when record.Payload is JsonObject map =>
            new JsonObject(map.Select(p => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(p.Key), p.Value?.DeepClone()))) { ["data"] = new JsonObject() },
        _ => record.Payload,
    };
}
