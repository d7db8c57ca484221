using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Settings;

namespace Bitrix24Workflow.Notifications.Sms;

/// <summary>Asks UniSender what became of a message. Asking changes nothing, so it is no message and has no history of its own.</summary>
internal sealed class UniSenderCheckHandler(NotificationSettings settings, ProviderTransport transport, IMessageHistory history, TimeProvider time) : ProviderHandler(transport, new NoHistory(), time)
{
    public const string EffectKind = "unisender.check";
    private const string Method = "method";
    private const string MessageId = "messageId";

    public override string Kind => EffectKind;

    protected override string Channel => Channels.UniSenderSms;

    public static JsonObject Ask(string method, string messageId, string? key) => MessageArguments.Of((Method, method), (MessageId, messageId), (UniSenderCall.ApiKey, key));

    protected override string? Recipient(JsonObject arguments) => null;

    protected override IEnumerable<string?> Secrets(JsonObject arguments) => [arguments.Text(UniSenderCall.ApiKey), settings.Current.UniSender.Key];

    protected override async Task<DeliveryReport> SendAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var (options, arguments) = (settings.Current.UniSender, call.Arguments);
        var (method, id) = (arguments.Text(Method) ?? "checkSms", arguments.Text(MessageId) ?? "");
        if (arguments.Text(UniSenderCall.ApiKey).Or(options.Key) is not { } key) return DeliveryReport.NotConfigured("UniSender", "Notifications:UniSender:Key");
        var report = await CallAsync(UniSenderCall.Request(options, method, key, (method == "checkSms" ? "sms_id" : "email_id", id)), reply => Judge(reply, id), cancellationToken);
        if (report.Outcome is DeliveryOutcome.Delivered or DeliveryOutcome.Rejected && report.MessageId is not null)
            await history.ReportAsync(method == "checkSms" ? Channels.UniSenderSms : Channels.UniSenderEmail, id, new MessageEnd(report.Outcome, Time.GetUtcNow(), report.Code, report.Detail), cancellationToken);
        return report;
    }

    // checkSms answers with the status, checkEmail with a list of them.
    private static DeliveryReport Judge(ProviderReply reply, string id)
    {
        if (UniSenderCall.Error(reply) is { } refusal) return refusal;
        var result = reply.Json!["result"] as JsonObject;
        var status = result?["status"]?.ToString() ?? ((result?["statuses"] as JsonArray)?.FirstOrDefault() as JsonObject)?["status"]?.ToString();
        var outcome = UniSenderCall.OutcomeOf(status);
        return new DeliveryReport(outcome, outcome == DeliveryOutcome.Rejected ? $"UniSender reports {status}." : null, outcome == DeliveryOutcome.Rejected ? status : null, id);
    }
}
