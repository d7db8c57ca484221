using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Bitrix24.Portals;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Bitrix24.Rest;

/// <summary>Calls one REST method of a portal.</summary>
internal sealed class RestEffectHandler(IHttpClientFactory clients, Bitrix24Options options, TimeProvider time) : IEffectHandler
{
    public const string ClientName = "bitrix24.rest";

    // The server ends a request after 60 s by itself.
    public static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(65);
    private const int BodyLimit = 4 * 1024 * 1024;

    public string Kind => RestRequest.EffectKind;

    public async Task<JsonObject> ExecuteAsync(EffectCall call, CancellationToken cancellationToken) =>
        (await CallAsync(RestRequest.FromArguments(call.Arguments), cancellationToken)).ToJson();

    private async Task<RestAnswer> CallAsync(RestRequest request, CancellationToken cancellationToken)
    {
        if (!PortalAddress.TryParse(request.Portal, options, out var portal, out var problem)) return Refuse("bad-portal", problem);
        if (!request.IsMethodName) return Refuse("bad-method", "The method is not a name such as crm.lead.add.");
        if (request.AccessToken.Length == 0) return new RestAnswer(RestResult.TokenExpired) { Error = "no-token", Description = "There is no access token." };
        using var timeout = new CancellationTokenSource(AnswerTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await SendAsync(portal!, request, either.Token);
            if (MovedTo(response, portal!) is not { } moved) return await ReadAsync(response, request, either.Token);

            // A renamed portal says where it is now; the same request is repeated there, body and all, which no automatic redirect would do.
            using var second = await SendAsync(moved, request, either.Token);
            return await ReadAsync(second, request, either.Token) with { NewHost = moved.Host };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new RestAnswer(RestResult.Unknown) { Error = "timeout", Description = "The portal did not answer in time; the method may have been carried out." };
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return new RestAnswer(RestResult.Transient) { Error = "unreachable", Description = "The portal can't be reached." };
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new RestAnswer(RestResult.Unknown) { Error = "connection-lost", Description = "The connection was lost; the method may have been carried out." };
        }
    }

    private Task<HttpResponseMessage> SendAsync(PortalAddress portal, RestRequest request, CancellationToken cancellationToken)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, new Uri(portal.Root, $"rest/{request.Method}.json")) { Content = JsonContent.Create(request.ToBody()) };
        return clients.CreateClient(ClientName).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private async Task<RestAnswer> ReadAsync(HttpResponseMessage response, RestRequest request, CancellationToken cancellationToken) => RestAnswerReader.Read(
        (int)response.StatusCode,
        await BoundedBody.ReadAsync(response.Content, cancellationToken, BodyLimit),
        request.AccessToken,
        time.GetUtcNow());

    private PortalAddress? MovedTo(HttpResponseMessage response, PortalAddress from) =>
        (int)response.StatusCode is 301 or 302 or 307 or 308
        && response.Headers.Location is { IsAbsoluteUri: true } location
        && PortalAddress.TryParse(location.GetLeftPart(UriPartial.Authority), options, out var portal, out _)
        && portal != from
            ? portal
            : null;

    private static RestAnswer Refuse(string error, string? description) => new(RestResult.Failed) { Error = error, Description = description };
}
