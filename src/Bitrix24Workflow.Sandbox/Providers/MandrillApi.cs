using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Hosting;
using Bitrix24Workflow.Sandbox.Inbox;

namespace Bitrix24Workflow.Sandbox.Providers;

/// <summary>Mailchimp Transactional. A refused recipient comes with HTTP 200.</summary>
internal sealed class MandrillApi(ProviderGate gate, ReportSender reports, MessageInbox inbox, TimeProvider time)
{
    private static readonly string[] RejectReasons =
        ["hard-bounce", "soft-bounce", "spam", "unsub", "custom", "rule", "invalid-sender", "unsigned", "test-mode-limit"];

    private static readonly Dictionary<string, (int Status, int Code, string Message)> Errors = new(StringComparer.Ordinal)
    {
        ["Invalid_Key"] = (401, -1, "Invalid API key"),
        ["ValidationError"] = (400, -2, "Validation error: {\"message\":{\"from_email\":\"An email address must contain a single @\"}}"),
        ["PaymentRequired"] = (402, 10, "The requested feature requires payment."),
        ["Unknown_Template"] = (404, 5, "No such template"),
        ["Unknown_Subaccount"] = (404, 12, "No subaccount exists with the id"),
        ["ServiceUnavailable"] = (503, 9, "The subsystem providing this API call is down for maintenance"),
        ["GeneralError"] = (500, -99, "An unexpected error occurred processing the request."),
    };

    private string? _webhook;

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var version in (string[])["1.0", "1.4"])
            foreach (var suffix in (string[])["", ".json"])
            {
                routes.MapPost($"/api/{version}/messages/send{suffix}", context => HandleAsync(context, isTemplate: false));
                routes.MapPost($"/api/{version}/messages/send-template{suffix}", context => HandleAsync(context, isTemplate: true));
            }

        routes.MapPost("/_sandbox/webhooks/mandrill", (WebhookAddress address) =>
        {
            _webhook = address.Url;
            return Results.NoContent();
        });
    }

    private async Task HandleAsync(HttpContext context, bool isTemplate)
    {
        var parameters = await RequestParameters.ReadAsync(context.Request);
        await gate.RunAsync(context, FaultPlace.Mandrill, isTemplate ? "send-template" : "send", parameters, () => Send(parameters, isTemplate), fault => Refuse(fault, parameters));
    }

    private ProviderAnswer Send(JsonObject parameters, bool isTemplate)
    {
        if (!ProviderKeys.IsGood(parameters["key"]?.ToString())) return Error("Invalid_Key");
        if (isTemplate && parameters["template_content"] is not JsonArray) return Error("ValidationError");
        if (isTemplate && parameters["template_name"]?.ToString() is null or "" or "unknown") return Error("Unknown_Template");
        if (parameters["message"] is not JsonObject message) return Error("ValidationError");
        var from = message["from_email"]?.ToString();
        if (!isTemplate && from?.Contains('@', StringComparison.Ordinal) != true) return Error("ValidationError");
        var answers = Recipients(message).Select(email => email.Contains('@', StringComparison.Ordinal) ? Taken(parameters, message, email, from) : Answer(email, "invalid")).ToList();
        var taken = answers.Where(a => a["status"]!.ToString() == "sent").ToList();
        return new ProviderAnswer(200, new JsonArray([.. answers.Select(JsonNode? (a) => a)])) { Report = Report([.. taken.Select(a => (a["_id"]!.ToString(), a["email"]!.ToString()))], message) };
    }

    private JsonObject Taken(JsonObject parameters, JsonObject message, string email, string? from)
    {
        var answer = Answer(email, "sent");
        var html = message["html"]?.ToString();
        var text = message["text"]?.ToString() ?? (parameters["template_name"] is { } template ? $"[template {template}] {message["global_merge_vars"]?.ToJsonString()}" : "");
        inbox.Add(new InboxMessage
        {
            Channel = InboxMessage.Email, Provider = FaultPlace.Mandrill, To = email, From = from, Subject = message["subject"]?.ToString(), Text = text, Html = html,
            MessageId = answer["_id"]!.ToString(), Links = Links.Of(text, html),
        });
        return answer;
    }

    private Func<CancellationToken, Task>? Report(List<(string Id, string Email)> sent, JsonObject message)
    {
        if (_webhook is not { } url || !ReportSender.IsAddress(url) || sent.Count == 0) return null;
        var (status, detail) = gate.Fate(FaultPlace.Mandrill, "delivered");
        var metadata = message["metadata"]?.DeepClone();
        return async cancellationToken =>
        {
            var events = new JsonArray([.. sent.Select(s => new JsonObject
            {
                ["event"] = status, ["_id"] = s.Id, ["ts"] = time.GetUtcNow().ToUnixTimeSeconds(),
                ["msg"] = new JsonObject { ["_id"] = s.Id, ["email"] = s.Email, ["state"] = status, ["metadata"] = metadata?.DeepClone(), ["diag"] = detail },
            })]).ToJsonString();
            Dictionary<string, string> fields = new() { ["mandrill_events"] = events };
            var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(fields) };
            request.Headers.Add("X-Mandrill-Signature", Signatures.OfForm(url, fields, ProviderKeys.Signing));
            await reports.SendAsync(FaultPlace.Mandrill, request, cancellationToken);
        };
    }

    // In error: a name of an error, a reject reason, "invalid", or "queued:" and its reason.
    private static ProviderAnswer Refuse(Fault fault, JsonObject parameters)
    {
        if (fault.Kind == FaultKind.RateLimit) return Error("GeneralError", 429) with { RetryAfter = fault.RetryAfter };
        if (fault.Kind == FaultKind.ServerError) return new ProviderAnswer(fault.Status ?? 502) { Error = "server-error" };
        var word = fault.Error ?? "GeneralError";
        if (parameters["message"] is not JsonObject message || Errors.ContainsKey(word)) return Error(word, fault.Status, fault.Description);
        var all = Recipients(message).Select(JsonNode? (email) => word switch
        {
            _ when RejectReasons.Contains(word) => Answer(email, "rejected", reject: word),
            _ when word.StartsWith("queued:", StringComparison.Ordinal) => Answer(email, "queued", queued: word["queued:".Length..]),
            _ => Answer(email, word),
        });
        return new ProviderAnswer(200, new JsonArray([.. all])) { Error = word };
    }

    private static JsonObject Answer(string email, string status, string? reject = null, string? queued = null) => new()
    {
        ["email"] = email, ["status"] = status, ["reject_reason"] = reject, ["queued_reason"] = queued, ["_id"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
    };

    private static ProviderAnswer Error(string name, int? status = null, string? message = null)
    {
        var known = Errors.GetValueOrDefault(name, (500, -99, "An error"));
        return new ProviderAnswer(status ?? known.Item1, new JsonObject { ["status"] = "error", ["code"] = known.Item2, ["name"] = name, ["message"] = message ?? known.Item3 }) { Error = name };
    }

    private static List<string> Recipients(JsonObject message) => [.. (message["to"] as JsonArray ?? []).Select(r => r?["email"]?.ToString() ?? "")];
}
