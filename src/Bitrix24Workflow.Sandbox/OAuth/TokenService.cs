using System.Text.Json.Nodes;
using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Hosting;
using Bitrix24Workflow.Sandbox.Portals;

namespace Bitrix24Workflow.Sandbox.OAuth;

/// <summary>The auth server's two grants.</summary>
internal sealed class TokenService(ApplicationDirectory applications, TokenStore tokens, TimeProvider time, OwnAddress own)
{
    public Portal? PortalOf(TokenRequest request) =>
        (request.RefreshToken is { } refresh ? tokens.FindRefresh(refresh)
            : request.Code is { } code ? tokens.FindCode(code)
            : null)?.Chain.Portal;

    public Answer Handle(TokenRequest request)
    {
        var proof = request.What switch
        {
            "token.exchange" => request.Code,
            "token.refresh" => request.RefreshToken,
            _ => null,
        };
        if (request.ClientId is null || request.ClientSecret is null || proof is null)
            return Answer.Error(400, "invalid_request", "A required parameter is missing or malformed");

        // Observed at the real server: an unknown application is told so with HTTP 200.
        if (applications.Find(request.ClientId) is not { } application)
            return Answer.Error(200, "wrong_client");
        if (request.ClientSecret != application.ClientSecret)
            return Answer.Error(401, "invalid_client", "Wrong client secret");
        if (!application.Installed)
            return Answer.Error(401, "NOT_INSTALLED", "Application is not installed");

        return request.GrantType == "refresh_token" ? Renew(application, proof) : Exchange(application, proof, request.Scope);
    }

    private Answer Exchange(Application application, string text, string? wanted)
    {
        if (tokens.FindCode(text) is not { } code || code.Chain.ClientId != application.ClientId)
            return InvalidGrant();
        if (tokens.IsExpired(code))
            return Answer.Error(400, "expired_token", "The authorization token has expired");
        if (wanted is not null && Application.Split(wanted).Except(application.Scopes, StringComparer.OrdinalIgnoreCase).Any())
            return Answer.Error(403, "invalid_scope", "The application has fewer permissions than were asked for");
        return tokens.Exchange(code) is { } pair ? new Answer(200, Body(pair, isRenewal: false)) : InvalidGrant();
    }

    private Answer Renew(Application application, string text)
    {
        if (tokens.FindRefresh(text) is not { } refresh || refresh.Chain.ClientId != application.ClientId || tokens.IsExpired(refresh))
            return InvalidGrant();
        return refresh.Chain.State switch
        {
            ChainState.Revoked => InvalidGrant() with { Fault = FaultKind.Revoked },
            ChainState.UserDismissed => Answer.Error(401, "authorization_error", "The user is not active") with { Fault = FaultKind.DismissedUser },
            _ => tokens.Renew(refresh) is { } pair ? new Answer(200, Body(pair, isRenewal: true)) : InvalidGrant(),
        };
    }

    private JsonObject Body(TokenPair pair, bool isRenewal)
    {
        var chain = pair.Chain;
        var body = new JsonObject
        {
            ["access_token"] = pair.Access.Text,
            ["expires_in"] = (int)Math.Round((pair.Access.ExpiresAt - time.GetUtcNow()).TotalSeconds),
            ["scope"] = chain.Scope,
            ["domain"] = own.Host,
            ["server_endpoint"] = $"{own.Scheme}://{own.Host}/rest/",
            ["status"] = "L",
            ["client_endpoint"] = $"{own.Scheme}://{chain.Portal.Host}/rest/",
            ["member_id"] = chain.Portal.MemberId,
            ["refresh_token"] = pair.Refresh.Text,
        };

        // The documented answers differ: only a renewal tells the user and the moment of expiry.
        if (isRenewal)
        {
            body["expires"] = pair.Access.ExpiresAt.ToUnixTimeSeconds();
            body["user_id"] = chain.User.Id;
        }

        return body;
    }

    private static Answer InvalidGrant() =>
        Answer.Error(400, "invalid_grant", "The code or refresh token is used up, expired or belongs to another application");
}
