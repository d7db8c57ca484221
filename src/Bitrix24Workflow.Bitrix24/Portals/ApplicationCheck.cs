using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Bitrix24.Rest;

namespace Bitrix24Workflow.Bitrix24.Portals;

/// <summary>
/// Finds out what a token that somebody posted is worth. The auth server tells whose application it is; the portal accepts none but its own tokens, so a
/// token of one portal can't be passed off as another's.
/// </summary>
public sealed class ApplicationCheck
{
    private const int BodyLimit = 64 * 1024;
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(20);

    private readonly IHttpClientFactory _clients;
    private readonly AuthServers _servers;
    private readonly TimeProvider _time;

    public ApplicationCheck(IHttpClientFactory clients, AuthServers servers, TimeProvider time) => (_clients, _servers, _time) = (clients, servers, time);

    /// <summary>The application's code; null if the token is not genuine, not of this portal, or nobody answered.</summary>
    /// <param name="authServer">Host or URL that was posted; it must be an allowed one.</param>
    public async Task<string?> CodeOfAsync(PortalAddress portal, string accessToken, string? authServer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(portal);
        if (_servers.Find(authServer) is not { } server || accessToken.Length == 0) return null;
        var code = await AskAsync(new Uri(server, "rest/app.info"), accessToken, cancellationToken);
        return code is not null && code == await AskAsync(new Uri(portal.Root, "rest/app.info.json"), accessToken, cancellationToken) ? code : null;
    }

    private async Task<string?> AskAsync(Uri address, string accessToken, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(AnswerTime, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            // In the body: addresses are written into logs.
            var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(new JsonObject { ["auth"] = accessToken }) };
            using var response = await _clients.CreateClient(RestEffectHandler.ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = response.IsSuccessStatusCode ? await BoundedBody.ReadAsync(response.Content, either.Token, BodyLimit) : null;
            return body is null ? null : (JsonNode.Parse(body) as JsonObject)?["result"]?["CODE"]?.ToString();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or InvalidOperationException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
