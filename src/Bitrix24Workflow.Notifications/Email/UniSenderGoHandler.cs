using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Settings;

namespace Bitrix24Workflow.Notifications.Email;

internal sealed class UniSenderGoHandler(NotificationSettings settings, ProviderTransport transport, IMessageHistory history, TimeProvider time) : ProviderHandler(transport, history, time)
{
    public const string EffectKind = "unisender-go.send";
    public const string To = "to";
    public const string Subject = "subject";
    public const string Plain = "text";
    public const string Html = "html";
    public const string FromEmail = "fromEmail";
    public const string FromName = "fromName";
    public const string ApiKey = "apiKey";

    public override string Kind => EffectKind;

    protected override string Channel => Channels.UniSenderGo;

    protected override string? Recipient(JsonObject arguments) => arguments.Text(To).Or(settings.Current.UniSenderGo.To);

    protected override IEnumerable<string?> Secrets(JsonObject arguments) => [arguments.Text(ApiKey), settings.Current.UniSenderGo.Key];

    protected override async Task<DeliveryReport> SendAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var (options, arguments) = (settings.Current.UniSenderGo, call.Arguments);
        if (arguments.Text(ApiKey).Or(options.Key) is not { } key) return DeliveryReport.NotConfigured("Unisender Go", "Notifications:UniSenderGo:Key");
        if (arguments.Text(FromEmail).Or(options.FromEmail) is not { } from) return DeliveryReport.NotConfigured("Unisender Go", "Notifications:UniSenderGo:FromEmail");
        if (Recipient(arguments) is not { } to) return DeliveryReport.NotConfigured("Unisender Go", "Notifications:UniSenderGo:To");
        var (text, html) = (arguments.Text(Plain), arguments.Text(Html));
        if (text is null && html is null) return new DeliveryReport(DeliveryOutcome.Rejected, "The message is empty.", "empty");
        var message = new JsonObject
        {
            ["recipients"] = new JsonArray([.. EmailAddresses.Of(to).Select(JsonNode? (email) => new JsonObject { ["email"] = email })]),
            ["body"] = new JsonObject { ["html"] = html ?? HtmlText.Of(text!), ["plaintext"] = text },
            ["subject"] = arguments.Text(Subject) ?? "(no subject)",
            ["from_email"] = from,
            ["from_name"] = arguments.Text(FromName).Or(options.FromName),
            ["track_links"] = 0,
            ["track_read"] = 0,
            // At most 64 characters, and the same for the same message.
            ["idempotence_key"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(arguments.Text(MessageArguments.Key) ?? call.Id))),
        };
        var request = new HttpRequestMessage(HttpMethod.Post, $"{options.BaseUrl.TrimEnd('/')}/email/send.json") { Content = JsonContent.Create(new JsonObject { ["message"] = message }) };
        request.Headers.Add("X-API-KEY", key);
        return await CallAsync(request, Judge, cancellationToken);
    }

    private DeliveryReport Judge(ProviderReply reply)
    {
        var failed = (reply.Json as JsonObject)?["failed_emails"] as JsonObject;
        var accepted = (reply.Json as JsonObject)?["emails"] is JsonArray { Count: > 0 };
        if (reply.Status < 300 && reply.Text("status") == "success" && (accepted || failed is not { Count: > 0 }))
            return new DeliveryReport(DeliveryOutcome.Accepted, failed is { Count: > 0 } ? $"Not sent to {string.Join(", ", failed.Select(f => $"{f.Key}: {f.Value}"))}." : null, MessageId: reply.Text("job_id"));
        if (failed?.FirstOrDefault().Value?.ToString() is { } reason) return Refused(OfReason(reason), reason, reply.Text("message") ?? $"The recipient is {reason}.", reply.RetryAfterSeconds);
        return Refused(
            reply.Status switch
            {
                429 or >= 500 => DeliveryOutcome.Transient,
                401 or 403 or 404 => DeliveryOutcome.Misconfigured,
                _ => DeliveryOutcome.Rejected,
            },
            reply.Text("code"),
            reply.Text("message"),
            reply.RetryAfterSeconds);
    }

    private static DeliveryOutcome OfReason(string reason) => reason == "temporary_unavailable" ? DeliveryOutcome.Transient : DeliveryOutcome.Rejected;
}
