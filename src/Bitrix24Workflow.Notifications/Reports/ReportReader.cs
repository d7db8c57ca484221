using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Email;
using Bitrix24Workflow.Notifications.Settings;
using Bitrix24Workflow.Notifications.Sms;

namespace Bitrix24Workflow.Notifications.Reports;

/// <summary>Reads delivery reports, if they are signed by who they say they come from.</summary>
public sealed class ReportReader(NotificationSettings settings, TimeProvider time)
{
    /// <summary>Null if the signature is missing or wrong, or no key is set to check it by.</summary>
    public IReadOnlyList<ProviderReport>? Read(ReportRequest request)
    {
        var options = settings.Current;
        if (options.ReportAddress(request.Provider) is not { } address) return null;
        var url = address + request.Query;
        return request.Provider switch
        {
            "twilio" when ReportSignature.IsOfForm(url, request.Fields, options.Twilio.AuthToken, request.Header("X-Twilio-Signature")) => Twilio(request.Fields),
            "messagebird" when request.Header("MessageBird-Signature-JWT") is { } token && ReportSignature.IsOfUrl(url, request.Body, token, options.MessageBird.SigningKey, time.GetUtcNow()) => MessageBird(request.Query),
            "messagebird" when ReportSignature.IsOfBody(url, request.Body, request.Header("MessageBird-Request-Timestamp"), options.MessageBird.SigningKey, request.Header("MessageBird-Signature"), time.GetUtcNow()) => Bird(Parse(request.Body)),
            "mandrill" when ReportSignature.IsOfForm(url, request.Fields, options.Mandrill.WebhookKey, request.Header("X-Mandrill-Signature")) => Mandrill(request.Fields),
            "unisender-go" when ReportSignature.IsInBody(request.Body, options.UniSenderGo.Key) => UniSenderGo(Parse(request.Body)),
            _ => null,
        };
    }

    private static IReadOnlyList<ProviderReport> Twilio(IReadOnlyDictionary<string, string> fields)
    {
        if (!fields.TryGetValue("MessageSid", out var sid)) return [];
        var (status, code) = (fields.GetValueOrDefault("MessageStatus"), fields.GetValueOrDefault("ErrorCode"));
        return [new ProviderReport(Channels.Twilio, sid, TwilioErrors.OutcomeOf(status, code), code, $"Twilio reports {status}{(code is null ? "" : $", {code}")}.")];
    }

    private static IReadOnlyList<ProviderReport> MessageBird(string query)
    {
        var values = System.Web.HttpUtility.ParseQueryString(query);
        return values["id"] is not { Length: > 0 } id
            ? []
            : [new ProviderReport(Channels.MessageBird, id, MessageBirdErrors.OutcomeOf(values["status"]), values["statusErrorCode"], $"MessageBird reports {values["status"]}.")];
    }

    private static IReadOnlyList<ProviderReport> Bird(JsonNode? body) => body?["payload"] is JsonObject payload && payload["id"]?.ToString() is { } id
        ? [new ProviderReport(Channels.MessageBird, id, BirdErrors.OutcomeOf(payload["status"]?.ToString()), null, $"Bird reports {payload["status"]}. {payload["reason"]}".TrimEnd())]
        : [];

    private static IReadOnlyList<ProviderReport> Mandrill(IReadOnlyDictionary<string, string> fields) => Parse(Encoding.UTF8.GetBytes(fields.GetValueOrDefault("mandrill_events") ?? "")) is JsonArray events
        ? [.. events.OfType<JsonObject>().Select(e => (Event: e["event"]?.ToString(), Id: (e["_id"] ?? e["msg"]?["_id"])?.ToString()))
            .Where(e => e.Id is not null && MandrillErrors.OutcomeOf(e.Event) is not null)
            .Select(e => new ProviderReport(Channels.Mandrill, e.Id!, MandrillErrors.OutcomeOf(e.Event)!.Value, e.Event, $"Mandrill reports {e.Event}."))]
        : [];

    private static IReadOnlyList<ProviderReport> UniSenderGo(JsonNode? body) =>
    [
        .. (body?["events_by_user"] as JsonArray ?? []).SelectMany(u => u?["events"] as JsonArray ?? []).Select(e => e?["event_data"]).OfType<JsonObject>()
            .Where(d => d["job_id"] is not null)
            .Select(d => (Id: d["job_id"]!.ToString(), Status: d["status"]?.ToString()))
            .Select(d => new ProviderReport(Channels.UniSenderGo, d.Id, OfGo(d.Status), d.Status, $"Unisender Go reports {d.Status}.")),
    ];

    private static DeliveryOutcome OfGo(string? status) => status switch
    {
        "delivered" or "opened" or "clicked" => DeliveryOutcome.Delivered,
        "hard_bounced" or "soft_bounced" or "spam" or "unsubscribed" => DeliveryOutcome.Rejected,
        _ => DeliveryOutcome.Accepted,
    };

    private static JsonNode? Parse(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
