using System.Text.Json.Nodes;
using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Notifications.Email;

/// <summary>What Mandrill's answers mean: a list with a word for each recipient, or an error with a name. HTTP 500 is also used for mistakes of the caller.</summary>
internal static class MandrillErrors
{
    private static readonly string[] Stuck =
    [
        "free-trial-sends-exhausted", "hourly-quota-exhausted", "monthly-limit-reached", "sending-paused", "sending-suspended", "account-suspended", "sending-backlogged",
    ];

    public static DeliveryReport Judge(ProviderReply reply) => reply.Json is JsonArray recipients ? OfRecipients(recipients) : OfError(reply);

    // One recipient that gets it is a message that was taken.
    private static DeliveryReport OfRecipients(JsonArray recipients)
    {
        var reports = recipients.OfType<JsonObject>().Select(OfRecipient).ToList();
        return reports.FirstOrDefault(r => r.Outcome == DeliveryOutcome.Accepted)
            ?? reports.FirstOrDefault()
            ?? new DeliveryReport(DeliveryOutcome.Rejected, "Mandrill was given no recipient.", "no-recipient");
    }

    private static DeliveryReport OfRecipient(JsonObject recipient)
    {
        var (status, id) = (recipient["status"]?.ToString(), recipient["_id"]?.ToString());
        var (reject, queued) = (recipient["reject_reason"]?.ToString(), recipient["queued_reason"]?.ToString());
        return status switch
        {
            "queued" when Stuck.Contains(queued) => new(DeliveryOutcome.Misconfigured, $"Mandrill keeps the message: {queued}.", queued, id, Message: queued),
            "sent" or "queued" or "scheduled" => new(DeliveryOutcome.Accepted, MessageId: id),
            "rejected" when reject is "invalid-sender" or "unsigned" or "test-mode-limit" => new(DeliveryOutcome.Misconfigured, $"Mandrill refused the message: {reject}.", reject, id, Message: reject),
            "rejected" or "invalid" => new(DeliveryOutcome.Rejected, $"Mandrill refused the recipient: {reject ?? status}.", reject ?? status, id, Message: reject ?? status),
            _ => new(DeliveryOutcome.Unknown, $"Mandrill's answer is not understood: {status}.", status, id),
        };
    }

    private static DeliveryReport OfError(ProviderReply reply)
    {
        var (name, message) = (reply.Text("name"), reply.Text("message"));
        var outcome = name switch
        {
            "Invalid_Key" or "PaymentRequired" or "Unknown_Template" or "Unknown_Subaccount" => DeliveryOutcome.Misconfigured,
            "ValidationError" => DeliveryOutcome.Rejected,
            "ServiceUnavailable" or "GeneralError" => DeliveryOutcome.Transient,
            _ when reply.Status is 429 or >= 500 => DeliveryOutcome.Transient,
            _ when reply.Status is 401 or 402 or 403 or 404 => DeliveryOutcome.Misconfigured,
            _ => DeliveryOutcome.Rejected,
        };
        return new DeliveryReport(outcome, $"Mandrill refused the message{(name is null ? "" : $" with {name}")}: {message ?? "no reason was given"}", name, null, reply.RetryAfterSeconds, message);
    }

    /// <summary>The event of a report.</summary>
    public static DeliveryOutcome? OutcomeOf(string? name) => name switch
    {
        "delivered" or "open" or "click" => DeliveryOutcome.Delivered,
        "hard_bounce" or "soft_bounce" or "reject" or "spam" or "unsub" => DeliveryOutcome.Rejected,
        "send" or "deferral" => DeliveryOutcome.Accepted,
        _ => null,
    };
}
