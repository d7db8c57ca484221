using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Notifications.Delivery;

/// <summary>A provider's answer as it came; the status alone tells little.</summary>
internal sealed record ProviderReply(int Status, JsonNode? Json, int? RetryAfterSeconds)
{
    public string? Text(string name) => (Json as JsonObject)?[name] is JsonValue value ? value.ToString() : null;
}
