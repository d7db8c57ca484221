using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Identity;

/// <summary>Exchanges a refresh token, which is the bearer of this one call.</summary>
internal static class RefreshToken
{
    private const string Prefix = "Bearer ";

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("identity/refresh-token", HandleAsync).AllowAnonymous();

    private static async Task<IResult> HandleAsync(HttpContext context, Accounts accounts, AccessTokens access, RefreshTokens refresh, CancellationToken cancellationToken)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && await refresh.ExchangeAsync(header[Prefix.Length..].Trim(), cancellationToken) is var (userId, next)
            && await accounts.ClaimsOfAsync(userId, null, cancellationToken) is { } claims)
            return TypedResults.Ok(new LoginAnswer(true, access.Create(claims, AccessTokens.LifeOfLogin), next));
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return TypedResults.Unauthorized();
    }
}
