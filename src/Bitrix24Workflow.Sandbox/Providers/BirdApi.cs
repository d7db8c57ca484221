using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Hosting;
using Bitrix24Workflow.Sandbox.Inbox;

namespace Bitrix24Workflow.Sandbox.Providers;

/// <summary>Bird's channels API, the successor of MessageBird's.</summary>
internal sealed class BirdApi(ProviderGate gate, ReportSender reports, MessageInbox inbox, TimeProvider time)
{
    private string? _webhook;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/workspaces/{workspace}/channels/{channel}/messages", HandleAsync);

        // Bird's webhooks are set up in the account; here by a lever.
        routes.MapPost("/_sandbox/webhooks/bird", (WebhookAddress address) =>
        {
            _webhook = address.Url;
            return Results.NoContent();
        });
    }

    private async Task HandleAsync(HttpContext context, string workspace, string channel)
    {
        var parameters = await RequestParameters.ReadAsync(context.Request);
        var key = ProviderKeys.AccessKey(context.Request);
        await gate.RunAsync(context, FaultPlace.Bird, "messages", parameters, () => Create(key, channel, parameters), Refuse);
    }

    private ProviderAnswer Create(string? key, string channel, JsonObject parameters)
    {
        if (!ProviderKeys.IsGood(key)) return Error(401, "Unauthorized", "The access key is not valid");
        var to = parameters["receiver"]?["contacts"]?[0]?["identifierValue"]?.ToString();
        var text = parameters["body"]?["text"]?["text"]?.ToString();
        if (string.IsNullOrEmpty(to) || !to.StartsWith('+')) return Error(422, "InvalidPayload", "receiver.contacts.0.identifierValue: is not a valid phone number");
        if (string.IsNullOrEmpty(text)) return Error(422, "InvalidPayload", "body.text.text: is required");
        var id = Guid.NewGuid().ToString();
        inbox.Add(new InboxMessage { Channel = InboxMessage.Sms, Provider = FaultPlace.Bird, To = to, From = channel, Text = text, MessageId = id, Links = Links.Of(text, null) });
        return new ProviderAnswer(202, new JsonObject
        {
            ["id"] = id, ["channelId"] = channel, ["receiver"] = parameters["receiver"]?.DeepClone(), ["body"] = parameters["body"]?.DeepClone(), ["reference"] = parameters["reference"]?.DeepClone(),
            ["status"] = "accepted", ["reason"] = "", ["createdAt"] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        })
        { Report = Report(id, channel) };
    }

    private Func<CancellationToken, Task>? Report(string id, string channel)
    {
        if (_webhook is not { } url || !ReportSender.IsAddress(url)) return null;
        var (status, reason) = gate.Fate(FaultPlace.Bird, "delivered");
        return async cancellationToken =>
        {
            var body = new JsonObject
            {
                ["service"] = "channels", ["event"] = "sms.outbound", ["payload"] = new JsonObject { ["id"] = id, ["channelId"] = channel, ["status"] = status, ["reason"] = reason ?? "" },
            }.ToJsonString();
            var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Add("MessageBird-Signature", Signatures.OfBody(timestamp, url, Encoding.UTF8.GetBytes(body), ProviderKeys.Signing));
            request.Headers.Add("MessageBird-Request-Timestamp", timestamp);
            await reports.SendAsync(FaultPlace.Bird, request, cancellationToken);
        };
    }

    private static ProviderAnswer Refuse(Fault fault) => fault.Kind switch
    {
        FaultKind.RateLimit => Error(429, "TooManyRequests", "Rate limit exceeded") with { RetryAfter = fault.RetryAfter },
        FaultKind.ServerError => new ProviderAnswer(fault.Status ?? 503) { Error = "server-error" },
        _ => Error(fault.Status ?? 422, fault.Error ?? "InvalidPayload", fault.Description ?? "The request is not valid"),
    };

    private static ProviderAnswer Error(int status, string code, string message) =>
        new(status, new JsonObject { ["code"] = code, ["message"] = message }) { Error = code };
}

internal sealed record WebhookAddress(string? Url);
