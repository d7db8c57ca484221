using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Settings;

namespace Bitrix24Workflow.Notifications.Sms;

internal sealed class TwilioHandler(NotificationSettings settings, ProviderTransport transport, IMessageHistory history, TimeProvider time) : ProviderHandler(transport, history, time)
{
    public const string EffectKind = "twilio.send";
    public const string To = "to";
    public const string From = "from";
    public const string Body = "body";
    public const string AccountSid = "accountSid";
    public const string AuthToken = "authToken";
    private const int LongestBody = 1600;

    public override string Kind => EffectKind;

    protected override string Channel => Channels.Twilio;

    protected override string? Recipient(JsonObject arguments) => arguments.Text(To).Or(settings.Current.Twilio.To) is { } number ? PhoneNumber.Normalize(number) : null;

    protected override IEnumerable<string?> Secrets(JsonObject arguments) => [arguments.Text(AuthToken), settings.Current.Twilio.AuthToken];

    protected override async Task<DeliveryReport> SendAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var (options, arguments) = (settings.Current.Twilio, call.Arguments);
        if (arguments.Text(AccountSid).Or(options.AccountSid) is not { } account) return DeliveryReport.NotConfigured("Twilio", "Notifications:Twilio:AccountSid");
        if (arguments.Text(AuthToken).Or(options.AuthToken) is not { } token) return DeliveryReport.NotConfigured("Twilio", "Notifications:Twilio:AuthToken");
        if (arguments.Text(From).Or(options.From) is not { } from) return DeliveryReport.NotConfigured("Twilio", "Notifications:Twilio:From");
        if (Recipient(arguments) is not { } to) return DeliveryReport.NotConfigured("Twilio", "Notifications:Twilio:To");
        if (arguments.Text(Body) is not { } body) return new DeliveryReport(DeliveryOutcome.Rejected, "The message is empty.", "empty");
        Dictionary<string, string> fields = new()
        {
            ["To"] = to,
            [from.StartsWith("MG", StringComparison.Ordinal) ? "MessagingServiceSid" : "From"] = from,
            ["Body"] = body.Cut(LongestBody),
        };
        // A report of another account's message could not be checked: its signature is made with that account's token.
        if (token == options.AuthToken && settings.Current.ReportAddress("twilio") is { } callback) fields["StatusCallback"] = callback;
        var request = new HttpRequestMessage(HttpMethod.Post, $"{options.BaseUrl.TrimEnd('/')}/2010-04-01/Accounts/{Uri.EscapeDataString(account)}/Messages.json") { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account}:{token}")));
        return await CallAsync(request, Judge, cancellationToken);
    }

    private DeliveryReport Judge(ProviderReply reply)
    {
        if (reply is { Status: >= 200 and < 300 } && reply.Text("sid") is { } sid)
        {
            var code = reply.Text("error_code");
            var outcome = TwilioErrors.OutcomeOf(reply.Text("status"), code);
            return new DeliveryReport(outcome, outcome == DeliveryOutcome.Accepted ? null : reply.Text("error_message"), code, sid);
        }

        return Refused(TwilioErrors.Judge(reply.Text("code"), reply.Status), reply.Text("code"), reply.Text("message"), reply.RetryAfterSeconds);
    }
}
