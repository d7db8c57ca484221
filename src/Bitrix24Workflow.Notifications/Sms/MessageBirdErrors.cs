using System.Text.Json.Nodes;
using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Notifications.Sms;

/// <summary>What MessageBird's answers mean.</summary>
internal static class MessageBirdErrors
{
    public static DeliveryReport Judge(ProviderReply reply)
    {
        if (reply is { Status: >= 200 and < 300, Json: JsonObject message } && reply.Text("id") is { } id) return OfMessage(message, id);
        var error = (reply.Json as JsonObject)?["errors"] is JsonArray { Count: > 0 } errors ? errors[0] as JsonObject : null;
        var (code, description, parameter) = (error?["code"]?.ToString(), error?["description"]?.ToString(), error?["parameter"]?.ToString());
        return new DeliveryReport(
            Class(code, parameter, reply.Status), $"MessageBird refused the message{(code is null ? "" : $" with {code}")}: {description ?? "no reason was given"}", code, null, reply.RetryAfterSeconds, description);
    }

    public static DeliveryOutcome OutcomeOf(string? status) => status switch
    {
        "delivered" => DeliveryOutcome.Delivered,
        "expired" or "delivery_failed" => DeliveryOutcome.Rejected,
        _ => DeliveryOutcome.Accepted,
    };

    // One recipient that may be reached is a message that was taken.
    private static DeliveryReport OfMessage(JsonObject message, string id)
    {
        var outcomes = (message["recipients"]?["items"] as JsonArray ?? []).Select(item => OutcomeOf(item?["status"]?.ToString())).ToList();
        var outcome = outcomes.Count == 0 || outcomes.Contains(DeliveryOutcome.Accepted) ? DeliveryOutcome.Accepted : outcomes.Contains(DeliveryOutcome.Delivered) ? DeliveryOutcome.Delivered : DeliveryOutcome.Rejected;
        return new DeliveryReport(outcome, outcome == DeliveryOutcome.Rejected ? "No recipient can be reached." : null, MessageId: id);
    }

    private static DeliveryOutcome Class(string? code, string? parameter, int status) => (code, status) switch
    {
        (_, 429) => DeliveryOutcome.Transient,
        ("2" or "25", _) => DeliveryOutcome.Misconfigured,
        ("9" or "10" or "21", _) => parameter == "originator" ? DeliveryOutcome.Misconfigured : DeliveryOutcome.Rejected,
        ("20", _) => DeliveryOutcome.Misconfigured,
        ("98" or "99", _) or (_, >= 500) => DeliveryOutcome.Transient,
        (_, 401 or 402 or 403) => DeliveryOutcome.Misconfigured,
        _ => DeliveryOutcome.Rejected,
    };
}
