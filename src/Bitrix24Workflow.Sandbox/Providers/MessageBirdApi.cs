using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Hosting;
using Bitrix24Workflow.Sandbox.Inbox;

namespace Bitrix24Workflow.Sandbox.Providers;

/// <summary>MessageBird's classic REST API for messages.</summary>
internal sealed partial class MessageBirdApi(ProviderGate gate, ReportSender reports, MessageInbox inbox, TimeProvider time)
{
    private const int MostRecipients = 50;
    private const int LongestBody = 1377;

    private static readonly Dictionary<string, (int Status, string Description)> Errors = new(StringComparer.Ordinal)
    {
        ["2"] = (401, "Request not allowed (incorrect access_key)"),
        ["9"] = (422, "Missing params"),
        ["10"] = (422, "Invalid params"),
        ["20"] = (404, "Not found"),
        ["21"] = (400, "Bad request"),
        ["25"] = (402, "Not enough balance"),
        ["98"] = (500, "API not found"),
        ["99"] = (500, "Internal error"),
    };

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/messages", HandleAsync);

    private async Task HandleAsync(HttpContext context)
    {
        var parameters = await RequestParameters.ReadAsync(context.Request);
        var key = ProviderKeys.AccessKey(context.Request);
        await gate.RunAsync(context, FaultPlace.MessageBird, "messages", parameters, () => Create(key, parameters), Refuse);
    }

    private ProviderAnswer Create(string? key, JsonObject parameters)
    {
        if (!ProviderKeys.IsGood(key)) return Error("2");
        if (Text(parameters, "originator") is not { } originator) return Error("9", parameter: "originator", description: "originator is required");
        if (!Originator().IsMatch(originator)) return Error("10", parameter: "originator", description: "originator is invalid");
        if (Text(parameters, "body") is not { } body) return Error("9", parameter: "body", description: "body is required");
        if (body.Length > LongestBody) return Error("10", parameter: "body", description: "body is too long");
        var recipients = Recipients(parameters["recipients"]);
        if (recipients.Count == 0) return Error("9", parameter: "recipients", description: "recipients is required");
        if (recipients.Count > MostRecipients || recipients.Any(r => !Number().IsMatch(r))) return Error("10", parameter: "recipients", description: "no (correct) recipients found");
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        foreach (var recipient in recipients)
            inbox.Add(new InboxMessage { Channel = InboxMessage.Sms, Provider = FaultPlace.MessageBird, To = recipient, From = originator, Text = body, MessageId = id, Links = Links.Of(body, null) });
        return new ProviderAnswer(201, Message(id, originator, body, recipients, parameters)) { Report = Report(parameters, id, recipients) };
    }

    private JsonObject Message(string id, string originator, string body, List<string> recipients, JsonObject parameters)
    {
        var now = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss+00:00", CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["id"] = id, ["href"] = $"https://rest.messagebird.com/messages/{id}", ["direction"] = "mt", ["type"] = "sms", ["originator"] = originator, ["body"] = body,
            ["reference"] = Text(parameters, "reference"), ["validity"] = null, ["gateway"] = 10, ["typeDetails"] = new JsonObject(), ["datacoding"] = Text(parameters, "datacoding") ?? "plain",
            ["mclass"] = 1, ["scheduledDatetime"] = null, ["createdDatetime"] = now,
            ["recipients"] = new JsonObject
            {
                ["totalCount"] = recipients.Count, ["totalSentCount"] = recipients.Count, ["totalDeliveredCount"] = 0, ["totalDeliveryFailedCount"] = 0,
                ["items"] = new JsonArray([.. recipients.Select(r => new JsonObject
                {
                    ["recipient"] = long.Parse(r.TrimStart('+'), CultureInfo.InvariantCulture), ["status"] = "sent", ["statusDatetime"] = now, ["messagePartCount"] = 1,
                })]),
            },
        };
    }

    private Func<CancellationToken, Task>? Report(JsonObject parameters, string id, List<string> recipients)
    {
        if (Text(parameters, "reportUrl") is not { } address || !ReportSender.IsAddress(address)) return null;
        var (status, code) = gate.Fate(FaultPlace.MessageBird, "delivered");
        return async cancellationToken =>
        {
            foreach (var recipient in recipients)
            {
                var now = time.GetUtcNow();
                var query = $"id={id}&reference={Uri.EscapeDataString(Text(parameters, "reference") ?? "")}&recipient={recipient.TrimStart('+')}&status={status}&statusDatetime={Uri.EscapeDataString(now.ToString("yyyy-MM-dd'T'HH:mm:ss+00:00", CultureInfo.InvariantCulture))}"
                    + (code is null ? "" : $"&statusErrorCode={code}");
                var url = $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}";
                var request = new HttpRequestMessage(HttpMethod.Get, url);
                request.Headers.Add("MessageBird-Signature-JWT", Signatures.OfUrl(url, now, ProviderKeys.Signing));
                await reports.SendAsync(FaultPlace.MessageBird, request, cancellationToken);
            }
        };
    }

    private static ProviderAnswer Refuse(Fault fault) => fault.Kind switch
    {
        FaultKind.RateLimit => Error("98", 429, "Too many requests") with { RetryAfter = fault.RetryAfter },
        FaultKind.ServerError => new ProviderAnswer(fault.Status ?? 503) { Error = "server-error" },
        _ => Error(fault.Error ?? "99", fault.Status, fault.Description, fault.Description?.StartsWith("recipient", StringComparison.Ordinal) == true ? "recipient" : null),
    };

    private static ProviderAnswer Error(string code, int? status = null, string? description = null, string? parameter = null)
    {
        var known = Errors.GetValueOrDefault(code, (400, "Bad request"));
        var error = new JsonObject { ["code"] = int.Parse(code, CultureInfo.InvariantCulture), ["description"] = description ?? known.Item2, ["parameter"] = parameter };
        return new ProviderAnswer(status ?? known.Item1, new JsonObject { ["errors"] = new JsonArray(error) }) { Error = code };
    }

    private static List<string> Recipients(JsonNode? node) => node switch
    {
        JsonArray list => [.. list.Select(n => n?.ToString() ?? "")],
        JsonObject map => [.. map.Select(p => p.Value?.ToString() ?? "")],
        _ => [.. (node?.ToString() ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
    };

    private static string? Text(JsonObject parameters, string name) => parameters[name]?.ToString() is { Length: > 0 } text ? text : null;

    [GeneratedRegex(@"^(\+?[0-9]{3,17}|[A-Za-z0-9 ]{1,11})$")]
    private static partial Regex Originator();

    [GeneratedRegex(@"^\+?[1-9][0-9]{6,14}$")]
    private static partial Regex Number();
}
