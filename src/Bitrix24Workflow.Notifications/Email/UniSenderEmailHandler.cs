using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Settings;
using Bitrix24Workflow.Notifications.Sms;

namespace Bitrix24Workflow.Notifications.Email;

internal sealed class UniSenderEmailHandler(NotificationSettings settings, UniSenderList lists, ProviderTransport transport, IMessageHistory history, TimeProvider time)
    : ProviderHandler(transport, history, time)
{
    public const string EffectKind = "unisender.email";
    public const string Email = "email";
    public const string Subject = "subject";
    public const string Body = "body";
    public const string FromEmail = "fromEmail";
    public const string FromName = "fromName";
    public const string ToName = "toName";
    public const string ListName = "listName";

    public override string Kind => EffectKind;

    protected override string Channel => Channels.UniSenderEmail;

    protected override string? Recipient(JsonObject arguments) => arguments.Text(Email).Or(settings.Current.UniSender.Email);

    protected override IEnumerable<string?> Secrets(JsonObject arguments) => [arguments.Text(UniSenderCall.ApiKey), settings.Current.UniSender.Key];

    protected override async Task<DeliveryReport> SendAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var (options, arguments) = (settings.Current.UniSender, call.Arguments);
        if (arguments.Text(UniSenderCall.ApiKey).Or(options.Key) is not { } key) return DeliveryReport.NotConfigured("UniSender", "Notifications:UniSender:Key");
        if (arguments.Text(FromEmail).Or(options.FromEmail) is not { } from) return DeliveryReport.NotConfigured("UniSender", "Notifications:UniSender:FromEmail");
        if (Recipient(arguments) is not { } email) return DeliveryReport.NotConfigured("UniSender", "Notifications:UniSender:Email");
        if (arguments.Text(Body) is not { } body) return new DeliveryReport(DeliveryOutcome.Rejected, "The message is empty.", "empty");
        var title = arguments.Text(ListName).Or(options.ListName) ?? UniSenderOptions.DefaultListName;
        string? list = null;
        var trouble = await lists.FindAsync(options, key, title, (request, judge) => CallAsync(request, judge, cancellationToken), found => list = found, cancellationToken);
        // Nothing has been sent while there is no list, whatever became of that call.
        if (list is null) return trouble! with { Outcome = trouble.Outcome == DeliveryOutcome.Unknown ? DeliveryOutcome.Transient : trouble.Outcome };
        var to = arguments.Text(ToName) is { } name ? $"{name.Replace('<', ' ').Replace('>', ' ').Trim()} <{email}>" : email;
        var report = await CallAsync(
            UniSenderCall.Request(
                options, "sendEmail", key, ("email", to), ("sender_name", arguments.Text(FromName).Or(options.FromName) ?? from), ("sender_email", from),
                ("subject", arguments.Text(Subject) ?? "(no subject)"), ("body", HtmlText.Of(body)), ("list_id", list), ("error_checking", "1"), ("ref_key", arguments.Text(MessageArguments.Key))),
            Judge,
            cancellationToken);
        // Somebody deleted the list: the next try makes a new one.
        if (report is { Outcome: DeliveryOutcome.Rejected, Code: "invalid_arg" }) await lists.ForgetAsync(options, key, title, cancellationToken);
        return report;
    }

    private static DeliveryReport Judge(ProviderReply reply)
    {
        if (UniSenderCall.Error(reply) is { } refusal) return refusal;
        var item = reply.Json!["result"] switch
        {
            JsonArray { Count: > 0 } list => list[0] as JsonObject,
            JsonObject one => one,
            _ => null,
        };
        if ((item?["id"] ?? item?["email_id"]) is { } id) return new DeliveryReport(DeliveryOutcome.Accepted, MessageId: id.ToString());
        var error = (item?["errors"] as JsonArray)?.FirstOrDefault() as JsonObject;
        return UniSenderCall.Refusal(error?["code"]?.ToString(), error?["message"]?.ToString(), reply);
    }
}
