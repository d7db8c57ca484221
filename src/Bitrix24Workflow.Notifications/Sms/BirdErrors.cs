using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Notifications.Sms;

/// <summary>What Bird's answers mean.</summary>
internal static class BirdErrors
{
    public static DeliveryReport Judge(ProviderReply reply)
    {
        if (reply is { Status: >= 200 and < 300 } && reply.Text("id") is { } id) return new DeliveryReport(OutcomeOf(reply.Text("status")), reply.Text("reason") is { Length: > 0 } reason ? reason : null, MessageId: id);
        var outcome = reply.Status switch
        {
            429 or >= 500 => DeliveryOutcome.Transient,
            401 or 402 or 403 or 404 => DeliveryOutcome.Misconfigured,
            _ => DeliveryOutcome.Rejected,
        };
        return new DeliveryReport(outcome, $"Bird refused the message: {reply.Text("message") ?? "no reason was given"}", reply.Text("code"), null, reply.RetryAfterSeconds, reply.Text("message"));
    }

    public static DeliveryOutcome OutcomeOf(string? status) => status switch
    {
        "delivered" => DeliveryOutcome.Delivered,
        "sending_failed" or "delivery_failed" => DeliveryOutcome.Rejected,
        _ => DeliveryOutcome.Accepted,
    };
}
