using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Settings;

namespace Bitrix24Workflow.Notifications.Email;

internal sealed class MandrillHandler(NotificationSettings settings, ProviderTransport transport, IMessageHistory history, TimeProvider time) : ProviderHandler(transport, history, time)
{
    public const string EffectKind = "mandrill.send";
    public const string Email = "email";
    public const string Subject = "subject";
    public const string Plain = "text";
    public const string Html = "html";
    public const string FromEmail = "fromEmail";
    public const string Template = "template";
    public const string Values = "values";
    public const string ApiKey = "apiKey";

    public override string Kind => EffectKind;

    protected override string Channel => Channels.Mandrill;

    protected override string? Recipient(JsonObject arguments) => arguments.Text(Email).Or(settings.Current.Mandrill.To);

    protected override IEnumerable<string?> Secrets(JsonObject arguments) => [arguments.Text(ApiKey), settings.Current.Mandrill.Key];

    protected override async Task<DeliveryReport> SendAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var (options, arguments) = (settings.Current.Mandrill, call.Arguments);
        var template = arguments.Text(Template);
        if (arguments.Text(ApiKey).Or(options.Key) is not { } key) return DeliveryReport.NotConfigured("Mandrill", "Notifications:Mandrill:Key");
        if (Recipient(arguments) is not { } to) return DeliveryReport.NotConfigured("Mandrill", "Notifications:Mandrill:To");
        var from = arguments.Text(FromEmail).Or(options.FromEmail);
        if (from is null && template is null) return DeliveryReport.NotConfigured("Mandrill", "Notifications:Mandrill:FromEmail");
        if (template is null && arguments.Text(Plain) is null && arguments.Text(Html) is null) return new DeliveryReport(DeliveryOutcome.Rejected, "The message is empty.", "empty");
        var body = new JsonObject
        {
            ["key"] = key,
            ["message"] = Message(arguments, to, from, options.FromName, call.InstanceId),
            ["async"] = false,
        };
        if (template is not null)
        {
            body["template_name"] = template;
            body["template_content"] = new JsonArray();
        }

        var request = new HttpRequestMessage(HttpMethod.Post, $"{options.BaseUrl.TrimEnd('/')}/messages/{(template is null ? "send" : "send-template")}") { Content = JsonContent.Create(body) };
        return await CallAsync(request, MandrillErrors.Judge, cancellationToken);
    }

    private static JsonObject Message(JsonObject arguments, string to, string? from, string? fromName, string instanceId)
    {
        var message = new JsonObject
        {
            ["to"] = new JsonArray([.. EmailAddresses.Of(to).Select(JsonNode? (email) => new JsonObject { ["email"] = email, ["type"] = "to" })]),
            ["from_email"] = from,
            ["from_name"] = fromName,
            ["subject"] = arguments.Text(Subject),
            ["text"] = arguments.Text(Plain),
            ["html"] = arguments.Text(Html),
            ["track_opens"] = false,
            ["track_clicks"] = false,
            ["headers"] = new JsonObject { ["Auto-Submitted"] = "auto-generated" },
            ["metadata"] = new JsonObject { ["task_id"] = instanceId },
        };
        if (arguments[Values] is JsonObject values)
            message["global_merge_vars"] = new JsonArray([.. values.Select(JsonNode? (v) => new JsonObject { ["name"] = v.Key, ["content"] = v.Value?.DeepClone() })]);
        foreach (var name in message.Where(p => p.Value is null).Select(p => p.Key).ToList()) message.Remove(name);
        return message;
    }
}
