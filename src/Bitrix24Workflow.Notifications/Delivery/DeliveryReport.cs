using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Notifications.Delivery;

/// <summary>The end of one attempt to send, as it comes back from the effect.</summary>
/// <param name="Detail">For people; free of keys.</param>
/// <param name="Code">The provider's code of what went wrong.</param>
/// <param name="MessageId">The provider's own id of the message, or ours where the provider has none.</param>
/// <param name="Message">The provider's own words.</param>
internal sealed record DeliveryReport(DeliveryOutcome Outcome, string? Detail = null, string? Code = null, string? MessageId = null, int? RetryAfterSeconds = null, string? Message = null)
{
    public JsonObject ToJson() => (JsonObject)JsonSerializer.SerializeToNode(this, DeliveryJson.Default.DeliveryReport)!;

    public static DeliveryReport FromJson(JsonObject json) => json.Deserialize(DeliveryJson.Default.DeliveryReport)!;

    /// <summary>A setting is missing, so that nothing was sent.</summary>
    public static DeliveryReport NotConfigured(string channel, string key) =>
        new(DeliveryOutcome.Misconfigured, $"{channel} is not configured: neither the process nor {key} gives a value.", "not-configured");
}
