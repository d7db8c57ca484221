using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>A line of the journal as the engine notes it: cheap, and made into a <see cref="JournalRecord"/> only when it is stored.</summary>
internal readonly record struct JournalEntry(
    ActivityExecutionContext Context,
    string EventName,
    string? Message,
    JsonNode? Payload,
    IReadOnlyList<string>? Outcomes,
    DateTimeOffset Timestamp,
    long Sequence)
{
    public JournalRecord ToRecord(string id) => new()
    {
        Id = id,
        ActivityInstanceId = Context.Id,
        ParentActivityInstanceId = Context.ParentActivityExecutionContext?.Id,
        ActivityId = Context.Activity.Id,
        ActivityType = Context.Activity.Type,
        ActivityTypeVersion = Context.Activity.Version,
        ActivityName = Context.Activity.Name,
        NodeId = Context.NodeId,
        Timestamp = Timestamp,
        Sequence = Sequence,
        EventName = EventName,
        Message = Message,
        Payload = Payload ?? (Outcomes is null ? null : new JsonObject { [nameof(Outcomes)] = new JsonArray([.. Outcomes.Select(o => JsonValue.Create(o))]) }),
    };
}
