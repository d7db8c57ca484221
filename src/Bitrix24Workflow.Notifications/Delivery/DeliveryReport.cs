using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Notifications.Delivery;

/// <summary>The end of one attempt to send, as it comes back from the effect.</summary>
/// <param name="Detail">For people; free of keys.</param>
/// <param name="MessageId">The provider's own id of the message, or ours where the provider has none.</param>
internal sealed record DeliveryReport(DeliveryOutcome Outcome, string? Detail = null, string? Code = null, string? MessageId = null, int? RetryAfterSeconds = null)
{
    public JsonObject ToJson() => (JsonObject)JsonSerializer.SerializeToNode(this, DeliveryJson.Default.DeliveryReport)!;

    public static DeliveryReport FromJson(JsonObject json) => json.Deserialize(DeliveryJson.Default.DeliveryReport)!;
}
