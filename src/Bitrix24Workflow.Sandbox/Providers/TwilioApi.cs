using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Hosting;
using Bitrix24Workflow.Sandbox.Inbox;

namespace Bitrix24Workflow.Sandbox.Providers;

/// <summary>Twilio's Messages resource: numbers are texts, dates are RFC 2822, and a message that was taken is only queued.</summary>
internal sealed partial class TwilioApi(ProviderGate gate, ReportSender reports, MessageInbox inbox, TimeProvider time)
{
    private const int LongestBody = 1600;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/2010-04-01/Accounts/{account}/Messages.json", HandleAsync);

    private async Task HandleAsync(HttpContext context, string account)
    {
        var parameters = await RequestParameters.ReadAsync(context.Request);
        var login = ProviderKeys.Basic(context.Request);
        await gate.RunAsync(context, FaultPlace.Twilio, "messages.create", parameters, () => Create(account, login, parameters), Refuse);
    }

    private ProviderAnswer Create(string account, (string User, string Password)? login, JsonObject parameters)
    {
        if (login is not { } given || !ProviderKeys.IsGood(given.Password) || !ProviderKeys.IsGood(given.User)) return TwilioErrors.Answer("20003");
        if (!AccountSid().IsMatch(account)) return TwilioErrors.Answer("20404");
        var (to, from, body) = (Text(parameters, "To"), Text(parameters, "From"), Text(parameters, "Body"));
        if (to is null) return TwilioErrors.Answer("21604");
        if (!Number().IsMatch(to)) return TwilioErrors.Answer("21211");
        if (from is null && Text(parameters, "MessagingServiceSid") is null) return TwilioErrors.Answer("21603");
        if (body is null) return TwilioErrors.Answer("21602");
        if (body.Length > LongestBody) return TwilioErrors.Answer("21617");
        var sid = $"SM{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
        inbox.Add(new InboxMessage { Channel = InboxMessage.Sms, Provider = FaultPlace.Twilio, To = to, From = from, Text = body, MessageId = sid, Links = Links.Of(body, null) });
        return new ProviderAnswer(201, Message(sid, account, to, from, body)) { Report = Report(parameters, account, sid, to, from, given.Password) };
    }

    private JsonObject Message(string sid, string account, string to, string? from, string body)
    {
        var now = time.GetUtcNow().ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["account_sid"] = account, ["api_version"] = "2010-04-01", ["body"] = body, ["date_created"] = now, ["date_sent"] = null, ["date_updated"] = now,
            ["direction"] = "outbound-api", ["error_code"] = null, ["error_message"] = null, ["from"] = from, ["messaging_service_sid"] = null, ["num_media"] = "0",
            ["num_segments"] = Segments(body).ToString(CultureInfo.InvariantCulture), ["price"] = null, ["price_unit"] = "USD", ["sid"] = sid, ["status"] = "queued",
            ["subresource_uris"] = new JsonObject { ["media"] = $"/2010-04-01/Accounts/{account}/Messages/{sid}/Media.json" }, ["to"] = to,
            ["uri"] = $"/2010-04-01/Accounts/{account}/Messages/{sid}.json",
        };
    }

    private Func<CancellationToken, Task>? Report(JsonObject parameters, string account, string sid, string to, string? from, string token)
    {
        if (Text(parameters, "StatusCallback") is not { } url || !ReportSender.IsAddress(url)) return null;
        var (status, code) = gate.Fate(FaultPlace.Twilio, "delivered");
        return async cancellationToken =>
        {
            foreach (var word in (string[])["sent", status])
            {
                Dictionary<string, string> fields = new()
                {
                    ["AccountSid"] = account, ["ApiVersion"] = "2010-04-01", ["From"] = from ?? "", ["MessageSid"] = sid, ["MessageStatus"] = word, ["SmsSid"] = sid, ["SmsStatus"] = word, ["To"] = to,
                };
                if (code is not null && word != "sent") fields["ErrorCode"] = code;
                var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(fields) };
                request.Headers.Add("X-Twilio-Signature", Signatures.OfForm(url, fields, token));
                await reports.SendAsync(FaultPlace.Twilio, request, cancellationToken);
            }
        };
    }

    private static ProviderAnswer Refuse(Fault fault) => fault.Kind switch
    {
        FaultKind.RateLimit => TwilioErrors.Answer("20429") with { RetryAfter = fault.RetryAfter },
        FaultKind.ServerError => new ProviderAnswer(fault.Status ?? 503) { Error = "server-error" },
        _ => TwilioErrors.Answer(fault.Error ?? "20500", fault.Status, fault.Description),
    };

    private static int Segments(string body)
    {
        var isPlain = body.All(c => c < 128);
        var (single, part) = isPlain ? (160, 153) : (70, 67);
        return body.Length <= single ? 1 : (body.Length + part - 1) / part;
    }

    private static string? Text(JsonObject parameters, string name) => parameters[name]?.ToString() is { Length: > 0 } text ? text : null;

    [GeneratedRegex("^AC[0-9A-Za-z]{6,32}$")]
    private static partial Regex AccountSid();

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}$")]
    private static partial Regex Number();
}
