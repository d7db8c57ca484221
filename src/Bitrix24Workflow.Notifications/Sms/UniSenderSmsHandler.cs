using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Settings;

namespace Bitrix24Workflow.Notifications.Sms;

internal sealed class UniSenderSmsHandler(NotificationSettings settings, ProviderTransport transport, IMessageHistory history, TimeProvider time) : ProviderHandler(transport, history, time)
{
    public const string EffectKind = "unisender.sms";
    public const string Phone = "phone";
    public const string Sender = "sender";
    public const string Body = "text";
    private const int LongestBody = 1000;

    public override string Kind => EffectKind;

    protected override string Channel => Channels.UniSenderSms;

    protected override string? Recipient(JsonObject arguments) => PhoneNumber.List(arguments.Text(Phone).Or(settings.Current.UniSender.Phone)) is { Count: > 0 } numbers ? string.Join(",", numbers) : null;

    protected override IEnumerable<string?> Secrets(JsonObject arguments) => [arguments.Text(UniSenderCall.ApiKey), settings.Current.UniSender.Key];

    protected override async Task<DeliveryReport> SendAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var (options, arguments) = (settings.Current.UniSender, call.Arguments);
        if (arguments.Text(UniSenderCall.ApiKey).Or(options.Key) is not { } key) return DeliveryReport.NotConfigured("UniSender", "Notifications:UniSender:Key");
        if (arguments.Text(Sender).Or(options.Sender) is not { } sender) return DeliveryReport.NotConfigured("UniSender", "Notifications:UniSender:Sender");
        if (Recipient(arguments) is not { } phone) return DeliveryReport.NotConfigured("UniSender", "Notifications:UniSender:Phone");
        if (arguments.Text(Body) is not { } text) return new DeliveryReport(DeliveryOutcome.Rejected, "The message is empty.", "empty");
        return await CallAsync(UniSenderCall.Request(options, "sendSms", key, ("phone", phone), ("sender", sender), ("text", text.Cut(LongestBody))), Judge, cancellationToken);
    }

    // One number is answered by an object, several by a list with an item each.
    private static DeliveryReport Judge(ProviderReply reply)
    {
        if (UniSenderCall.Error(reply) is { } refusal) return refusal;
        var items = reply.Json!["result"] switch
        {
            JsonArray list => list.OfType<JsonObject>().ToList(),
            JsonObject one => [one],
            _ => [],
        };
        if (items.FirstOrDefault(i => i["sms_id"] is not null) is { } taken)
        {
            var failed = items.Where(i => i["sms_id"] is null).Select(i => $"{i["phone"]}: {i["error"]}").ToList();
            return new DeliveryReport(DeliveryOutcome.Accepted, failed.Count == 0 ? null : $"Not sent to {string.Join(", ", failed)}.", MessageId: taken["sms_id"]!.ToString());
        }

        var error = items.Count > 0 ? items[0]["error"]?.ToString() : null;
        return UniSenderCall.Refusal(error, error, reply);
    }
}
