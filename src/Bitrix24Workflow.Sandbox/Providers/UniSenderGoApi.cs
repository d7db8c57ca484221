using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Hosting;
using Bitrix24Workflow.Sandbox.Inbox;

namespace Bitrix24Workflow.Sandbox.Providers;

/// <summary>Unisender Go (UniOne): the one provider with an idempotency key.</summary>
internal sealed class UniSenderGoApi(ProviderGate gate, ReportSender reports, MessageInbox inbox, TimeProvider time)
{
    private static readonly string[] Reasons =
        ["invalid", "duplicate", "temporary_unavailable", "permanent_unavailable", "complained", "unsubscribed", "blocked"];

    private readonly Dictionary<string, JsonObject> _answers = new(StringComparer.Ordinal);
    private string? _webhook;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{language:length(2)}/transactional/api/v1/email/send.json", HandleAsync);
        routes.MapPost("/_sandbox/webhooks/unisender-go", (WebhookAddress address) =>
        {
            _webhook = address.Url;
            return Results.NoContent();
        });
    }

    private async Task HandleAsync(HttpContext context)
    {
        var parameters = await RequestParameters.ReadAsync(context.Request);
        var key = context.Request.Headers["X-API-KEY"].ToString() is { Length: > 0 } given ? given : parameters["api_key"]?.ToString();
        await gate.RunAsync(context, FaultPlace.UniSenderGo, "email.send", parameters, () => Send(key, parameters), fault => Refuse(fault, parameters));
    }

    private ProviderAnswer Send(string? key, JsonObject parameters)
    {
        if (!ProviderKeys.IsGood(key)) return Error(401, 114, "User with this API key was not found");
        if (parameters["message"] is not JsonObject message) return Error(400, 204, "Error ID: the message is missing");
        var idempotence = message["idempotence_key"]?.ToString();
        if (idempotence is { Length: > 64 }) return Error(400, 204, "idempotence_key is longer than 64 characters");
        if (idempotence is not null && _answers.TryGetValue(idempotence, out var known)) return new ProviderAnswer(200, known.DeepClone());
        if (message["from_email"]?.ToString() is not { Length: > 0 } from) return Error(400, 204, "from_email is missing");
        var emails = (message["recipients"] as JsonArray ?? []).Select(r => r?["email"]?.ToString() ?? "").ToList();
        if (emails.Count == 0) return Error(400, 204, "recipients is empty");
        var (good, bad) = (emails.Where(e => e.Contains('@', StringComparison.Ordinal)).ToList(), emails.Where(e => !e.Contains('@', StringComparison.Ordinal)).ToList());
        if (good.Count == 0) return Error(400, 204, "No valid recipients", bad.ToDictionary(e => e, _ => "invalid"));
        var job = $"1{Convert.ToHexStringLower(Guid.NewGuid().ToByteArray())[..5]}-{Guid.NewGuid().ToString("N")[..6]}";
        foreach (var email in good) Deliver(message, email, from, job);
        var answer = new JsonObject { ["status"] = "success", ["job_id"] = job, ["emails"] = new JsonArray([.. good.Select(e => JsonValue.Create(e))]) };
        if (bad.Count > 0) answer["failed_emails"] = new JsonObject(bad.Select(e => KeyValuePair.Create<string, JsonNode?>(e, "invalid")));
        if (idempotence is not null) _answers[idempotence] = (JsonObject)answer.DeepClone();
        return new ProviderAnswer(200, answer) { Report = Report(job, good, key!) };
    }

    private void Deliver(JsonObject message, string email, string from, string job)
    {
        var html = message["body"]?["html"]?.ToString();
        var text = message["body"]?["plaintext"]?.ToString() ?? "";
        inbox.Add(new InboxMessage
        {
            Channel = InboxMessage.Email, Provider = FaultPlace.UniSenderGo, To = email, From = from, Subject = message["subject"]?.ToString(), Text = text, Html = html, MessageId = job,
            Links = Links.Of(text, html),
        });
    }

    private Func<CancellationToken, Task>? Report(string job, List<string> emails, string key)
    {
        if (_webhook is not { } url || !ReportSender.IsAddress(url)) return null;
        var (status, _) = gate.Fate(FaultPlace.UniSenderGo, "delivered");
        return async cancellationToken =>
        {
            foreach (var email in emails)
            {
                var body = new JsonObject
                {
                    ["auth"] = key,
                    ["events_by_user"] = new JsonArray(new JsonObject
                    {
                        ["user_id"] = 1,
                        ["events"] = new JsonArray(new JsonObject
                        {
                            ["event_name"] = "transactional_email_status",
                            ["event_data"] = new JsonObject { ["job_id"] = job, ["email"] = email, ["status"] = status, ["event_time"] = time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture) },
                        }),
                    }),
                }.ToJsonString();
                var signed = body.Replace($"\"auth\":\"{key}\"", $"\"auth\":\"{Signatures.OfBodyWithKey(body)}\"", StringComparison.Ordinal);
                await reports.SendAsync(FaultPlace.UniSenderGo, new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(signed, Encoding.UTF8, "application/json") }, cancellationToken);
            }
        };
    }

    // A reason of a refused recipient comes in failed_emails with HTTP 200; with nobody left it is an error.
    private static ProviderAnswer Refuse(Fault fault, JsonObject parameters)
    {
        if (fault.Kind == FaultKind.RateLimit) return Error(429, 900, "Too many requests") with { RetryAfter = fault.RetryAfter };
        if (fault.Kind == FaultKind.ServerError) return new ProviderAnswer(fault.Status ?? 502) { Error = "server-error" };
        if (!Reasons.Contains(fault.Error)) return Error(fault.Status ?? 400, 204, fault.Description ?? "The request was refused");
        var failed = (parameters["message"]?["recipients"] as JsonArray ?? []).Select(r => r?["email"]?.ToString() ?? "").Distinct().ToDictionary(e => e, _ => fault.Error!);
        return fault.Status is { } status and >= 400
            ? Error(status, 204, "No valid recipients", failed)
            : new ProviderAnswer(200, new JsonObject { ["status"] = "success", ["job_id"] = "1aaaaa-000000", ["emails"] = new JsonArray(), ["failed_emails"] = Failed(failed) }) { Error = fault.Error };
    }

    private static ProviderAnswer Error(int status, int code, string message, Dictionary<string, string>? failed = null)
    {
        var body = new JsonObject { ["status"] = "error", ["message"] = message, ["code"] = code };
        if (failed is not null) body["failed_emails"] = Failed(failed);
        return new ProviderAnswer(status, body) { Error = $"{code}" };
    }

    private static JsonObject Failed(Dictionary<string, string> failed) => new(failed.Select(f => KeyValuePair.Create<string, JsonNode?>(f.Key, f.Value)));
}
