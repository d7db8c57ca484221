using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Notifications.Delivery;

/// <summary>Sends messages through a provider that is called over HTTP and answers in JSON.</summary>
internal abstract class ProviderHandler(ProviderTransport transport, IMessageHistory history, TimeProvider time) : MessageHandler(history, time)
{
    private const int BodyLimit = 256 * 1024;

    protected string Name => Channels.NameOf(Channel);

    /// <summary>Makes one call and lets its answer be judged; trouble on the way is judged here.</summary>
    protected async Task<DeliveryReport> CallAsync(HttpRequestMessage request, Func<ProviderReply, DeliveryReport> judge, CancellationToken cancellationToken)
    {
        using (request)
        {
            try
            {
                using var response = await transport.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                var reply = new ProviderReply((int)response.StatusCode, Parse(await ReadAsync(response.Content, cancellationToken)), RetryAfter(response));
                return Unreadable(reply) ?? judge(reply);
            }
            catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
            {
                return new DeliveryReport(DeliveryOutcome.Transient, $"{Name} can't be reached.", "unreachable");
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                return new DeliveryReport(DeliveryOutcome.Unknown, $"The connection to {Name} was lost; the message may have been sent.", "connection-lost");
            }
        }
    }

    protected DeliveryReport Refused(DeliveryOutcome outcome, string? code, string? message, int? retryAfter = null) =>
        new(outcome, $"{Name} refused the message{(code is null ? "" : $" with {code}")}: {message ?? "no reason was given"}", code, RetryAfterSeconds: retryAfter, Message: message);

    // A page where JSON was due comes from something in front of the provider, or from another program at this address.
    private DeliveryReport? Unreadable(ProviderReply reply) => reply switch
    {
        { Json: not null } => null,
        { Status: 429 or >= 500 } => new(DeliveryOutcome.Transient, $"{Name} is not available.", Http(reply), RetryAfterSeconds: reply.RetryAfterSeconds),
        { Status: >= 300 } => new(DeliveryOutcome.Misconfigured, $"The configured address does not answer as {Name}.", Http(reply)),
        _ => new(DeliveryOutcome.Unknown, $"{Name}'s answer can't be read; the message may have been sent.", Http(reply)),
    };

    private static string Http(ProviderReply reply) => string.Create(CultureInfo.InvariantCulture, $"http-{reply.Status}");

    private static JsonNode? Parse(string? body)
    {
        try
        {
            return string.IsNullOrWhiteSpace(body) ? null : JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<string?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var collected = new MemoryStream();
        var buffer = new byte[8192];
        while (await stream.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            if (collected.Length + read > BodyLimit) return null;
            collected.Write(buffer, 0, read);
        }

        return System.Text.Encoding.UTF8.GetString(collected.GetBuffer(), 0, (int)collected.Length);
    }

    private int? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - Time.GetUtcNow() : null);
        return wait is null ? null : (int)Math.Clamp(wait.Value.TotalSeconds, 0, 3600);
    }
}
