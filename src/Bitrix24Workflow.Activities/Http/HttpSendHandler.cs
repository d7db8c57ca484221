using System.Net;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Microsoft.Extensions.Options;

namespace Bitrix24Workflow.Activities.Http;

/// <summary>Makes calls over HTTP, follows redirects with every address checked again, and reads answers up to a limit.</summary>
internal sealed class HttpSendHandler(IHttpClientFactory clients, IOptions<HttpActivityOptions> options, TimeProvider time) : IEffectHandler
{
    public const string ClientName = "Bitrix24Workflow.Http";

    private readonly HttpActivityOptions _options = options.Value;

    public string Kind => HttpSend.Kind;

    public async Task<JsonObject> ExecuteAsync(EffectCall call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await SendAsync(HttpCall.Read(call.Arguments), both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Failure(HttpAnswer.TimedOut, $"No answer within {_options.Timeout.TotalSeconds} s.");
        }
        catch (Exception e) when (e is HttpCallException || e.InnerException is BlockedAddressException)
        {
            return Failure(HttpAnswer.Refused, (e.InnerException as BlockedAddressException ?? e).Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Failure(HttpAnswer.NotConnected, e.Message);
        }
    }

    private async Task<JsonObject> SendAsync(HttpCall call, CancellationToken cancellationToken)
    {
        var client = clients.CreateClient(ClientName);
        for (var redirects = 0; ; redirects++)
        {
            using var request = call.ToRequest();
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.Headers.Location is not { } location || !IsRedirect(response.StatusCode)) return await ReadAsync(response, cancellationToken);
            if (redirects == _options.MaxRedirects) throw new HttpCallException($"The server redirects more than {_options.MaxRedirects} times.");
            call = call.Redirected(new Uri(call.Url, location), response.StatusCode);
        }
    }

    private async Task<JsonObject> ReadAsync(System.Net.Http.HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (body.Length + read > _options.MaxResponse) throw new HttpCallException($"The answer is larger than {_options.MaxResponse >> 20} MB.");
            body.Write(buffer, 0, read);
        }

        return new JsonObject
        {
            ["statusCode"] = (int)response.StatusCode,
            ["reasonPhrase"] = response.ReasonPhrase,
            ["headers"] = Headers(response.Headers),
            ["contentHeaders"] = Headers(response.Content.Headers),
            ["contentType"] = response.Content.Headers.ContentType?.ToString(),
            ["body"] = Convert.ToBase64String(body.GetBuffer(), 0, (int)body.Length),
        };
    }

    private static bool IsRedirect(HttpStatusCode code) => code is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private static JsonObject Headers(System.Net.Http.Headers.HttpHeaders headers) =>
        new(headers.Select(h => KeyValuePair.Create(h.Key, (JsonNode?)new JsonArray([.. h.Value.Select(v => (JsonNode)v)]))));

    private static JsonObject Failure(string kind, string message) => new() { ["failure"] = kind, ["message"] = message };
}
