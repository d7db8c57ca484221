using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Settings;

namespace Bitrix24Workflow.Notifications.Sms;

internal sealed class MessageBirdHandler(NotificationSettings settings, ProviderTransport transport, IMessageHistory history, TimeProvider time) : ProviderHandler(transport, history, time)
{
    public const string EffectKind = "messagebird.send";
    public const string Recipients = "recipients";
    public const string Body = "body";
    public const string Originator = "originator";
    public const string AccessKey = "accessKey";
    private const int LongestBody = 1377;

    public override string Kind => EffectKind;

    protected override string Channel => Channels.MessageBird;

    protected override string? Recipient(JsonObject arguments) => PhoneNumber.List(arguments.Text(Recipients).Or(settings.Current.MessageBird.To)) is { Count: > 0 } numbers ? string.Join(",", numbers) : null;

    protected override IEnumerable<string?> Secrets(JsonObject arguments) => [arguments.Text(AccessKey), settings.Current.MessageBird.Key];

    protected override async Task<DeliveryReport> SendAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var (options, arguments) = (settings.Current.MessageBird, call.Arguments);
        if (arguments.Text(AccessKey).Or(options.Key) is not { } key) return DeliveryReport.NotConfigured("MessageBird", "Notifications:MessageBird:Key");
        if (Recipient(arguments) is not { } to) return DeliveryReport.NotConfigured("MessageBird", "Notifications:MessageBird:To");
        if (arguments.Text(Body) is not { } body) return new DeliveryReport(DeliveryOutcome.Rejected, "The message is empty.", "empty");
        if (options.Api == MessageBirdApi.Bird) return await SendByBirdAsync(options, key, to, body.Cut(LongestBody), arguments, cancellationToken);
        if (arguments.Text(Originator).Or(options.Originator) is not { } originator) return DeliveryReport.NotConfigured("MessageBird", "Notifications:MessageBird:Originator");
        var message = new JsonObject
        {
            ["originator"] = originator,
            ["recipients"] = new JsonArray([.. to.Split(',').Select(number => JsonValue.Create(number))]),
            ["body"] = body.Cut(LongestBody),
            // "plain" would turn Cyrillic into question marks.
            ["datacoding"] = "auto",
            ["reference"] = arguments.Text(MessageArguments.Key),
        };
        if (options.SigningKey is { Length: > 0 } && settings.Current.ReportAddress("messagebird") is { } callback) message["reportUrl"] = callback;
        return await CallAsync(Request($"{options.Address.TrimEnd('/')}/messages", key, message), MessageBirdErrors.Judge, cancellationToken);
    }

    // A channel message has one receiver, and a letter lost in the middle of several would be sent twice to the first.
    private async Task<DeliveryReport> SendByBirdAsync(MessageBirdOptions options, string key, string to, string body, JsonObject arguments, CancellationToken cancellationToken)
    {
        if (options.WorkspaceId is not { Length: > 0 } workspace) return DeliveryReport.NotConfigured("Bird", "Notifications:MessageBird:WorkspaceId");
        if (options.ChannelId is not { Length: > 0 } channel) return DeliveryReport.NotConfigured("Bird", "Notifications:MessageBird:ChannelId");
        if (to.Contains(',', StringComparison.Ordinal)) return new DeliveryReport(DeliveryOutcome.Rejected, "Bird takes one recipient a message.", "one-recipient");
        var message = new JsonObject
        {
            ["receiver"] = new JsonObject { ["contacts"] = new JsonArray(new JsonObject { ["identifierKey"] = "phonenumber", ["identifierValue"] = to }) },
            ["body"] = new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["text"] = body } },
            ["reference"] = arguments.Text(MessageArguments.Key),
        };
        var address = $"{options.Address.TrimEnd('/')}/workspaces/{Uri.EscapeDataString(workspace)}/channels/{Uri.EscapeDataString(channel)}/messages";
        return await CallAsync(Request(address, key, message), BirdErrors.Judge, cancellationToken);
    }

    private static HttpRequestMessage Request(string address, string key, JsonObject message)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(message) };
        request.Headers.Authorization = new AuthenticationHeaderValue("AccessKey", key);
        return request;
    }
}
