using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.OAuth;
using Bitrix24Workflow.Sandbox.Portals;

namespace Bitrix24Workflow.Sandbox.Rest;

/// <summary>Limit, token, method: in this order a call is refused.</summary>
internal sealed class RestService(
    RateLimit limit, TokenStore tokens, ApplicationDirectory applications, RestMethods methods, TimeProvider time)
{
    public Answer Handle(string method, string? token, JsonObject parameters, Portal portal, DateTimeOffset start)
    {
        if (!limit.Allows(portal))
            return ToAnswer(new RestError(503, "QUERY_LIMIT_EXCEEDED", "Too many requests"));
        var (chain, application, refusal) = Authorize(token, portal, method);
        if (refusal is not null)
            return ToAnswer(refusal);
        var result = methods.Run(new RestCall(method, parameters, chain!, application!));
        return result.Error is { } error ? ToAnswer(error) : new Answer(200, Envelope(result, start));
    }

    private (TokenChain? Chain, Application? Application, RestError? Refusal) Authorize(string? token, Portal portal, string method)
    {
        if (string.IsNullOrEmpty(token))
            return Refuse(new RestError(401, "NO_AUTH_FOUND", "Wrong authorization data"));
        if (tokens.FindAccess(token) is not { } access)
            return Refuse(new RestError(401, "invalid_token", "The access token is not known"));

        var chain = access.Chain;
        if (chain.State == ChainState.Revoked)
            return Refuse(new RestError(401, "invalid_token", "The access token is not known") { Fault = FaultKind.Revoked });
        if (chain.State == ChainState.UserDismissed)
            return Refuse(new RestError(401, "authorization_error", "The user is not active") { Fault = FaultKind.DismissedUser });

        // app.info is asked at the auth server, whose host is not the portal's.
        if (chain.Portal != portal && !method.Equals("app.info", StringComparison.OrdinalIgnoreCase))
            return Refuse(new RestError(401, "invalid_token", "The access token belongs to another portal"));
        if (tokens.IsExpired(access))
            return Refuse(new RestError(401, "expired_token", "The access token has expired"));
        return applications.Find(chain.ClientId) is { Installed: true } application
            ? (chain, application, null)
            : Refuse(new RestError(401, "APPLICATION_NOT_FOUND", "Application not found"));
    }

    private JsonObject Envelope(RestResult result, DateTimeOffset start)
    {
        var body = new JsonObject { ["result"] = result.Value };
        if (result.Next is { } next)
            body["next"] = next;
        if (result.Total is { } total)
            body["total"] = total;
        var finish = time.GetUtcNow();
        body["time"] = new JsonObject
        {
            ["start"] = Seconds(start),
            ["finish"] = Seconds(finish),
            ["duration"] = (finish - start).TotalSeconds,
            ["processing"] = 0.001,
            ["date_start"] = Text(start),
            ["date_finish"] = Text(finish),
            ["operating_reset_at"] = finish.AddMinutes(10).ToUnixTimeSeconds(),
            ["operating"] = 0.001,
        };
        return body;
    }

    private static (TokenChain?, Application?, RestError?) Refuse(RestError error) => (null, null, error);

    private static Answer ToAnswer(RestError error) => Answer.Error(error.Status, error.Code, error.Description) with { Fault = error.Fault };

    private static double Seconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / 1000.0;

    private static string Text(DateTimeOffset moment) => moment.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
