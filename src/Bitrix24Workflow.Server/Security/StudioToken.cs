using System.Security.Claims;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Security;

/// <summary>Gives Studio's page a short token for the session of its cookie.</summary>
internal static class StudioToken
{
    private const string Header = "X-Requested-With";
    private const string HeaderValue = "studio";

    // Anonymous for the fallback policy: without a session the answer is 401 and not a redirect to the sign-in page.
    public static void MapStudioToken(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/studio/token", Create).AllowAnonymous().ExcludeFromDescription().DisableAntiforgery();

    private static IResult Create(HttpContext context, ClaimsPrincipal user, AccessTokens tokens)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (context.Request.Headers[Header] != HeaderValue) return TypedResults.BadRequest();
        if (user.Identity is not { IsAuthenticated: true, AuthenticationType: Schemes.Cookie }) return TypedResults.Unauthorized();
        return TypedResults.Ok(new JsonObject
        {
            ["accessToken"] = tokens.Create(user.Claims, AccessTokens.LifeForStudio),
            ["expiresIn"] = (int)AccessTokens.LifeForStudio.TotalSeconds,
            ["user"] = new JsonObject { ["name"] = user.UserName() },
        });
    }
}
