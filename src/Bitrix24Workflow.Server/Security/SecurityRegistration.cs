using System.Security.Claims;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Server.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Bitrix24Workflow.Server.Security;

internal static class SecurityRegistration
{
    private static readonly TimeSpan LifeOfCookie = TimeSpan.FromHours(12);

    public static void AddSecurity(this IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton<LoginGuard>().AddSingleton<Accounts>().AddSingleton<RefreshTokens>().AddSingleton<AccessTokens>().AddSingleton<SetupLink>();
        services.AddSingleton<SignedLinks>().AddSingleton<ITriggerLinks>(s => s.GetRequiredService<SignedLinks>());
        services.AddSingleton(_ => SigningKey.Load(options));
        services.AddDataProtection().SetApplicationName("Bitrix24Workflow").PersistKeysToFileSystem(KeyFolder.Of(options));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "b24wf.form";
            antiforgery.Cookie.SecurePolicy = SecurePolicy(options);
        });
        services.AddAuthentication(Schemes.Any)
            .AddPolicyScheme(Schemes.Any, null, any => any.ForwardDefaultSelector = Schemes.For)
            .AddJwtBearer(Schemes.Bearer, _ => { })
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(Schemes.ApiKey, null)
            .AddCookie(Schemes.Cookie, cookie => Cookie(cookie, options));
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>>(s => new ConfigureNamedOptions<JwtBearerOptions>(Schemes.Bearer, bearer => Bearer(bearer, s.GetRequiredService<SigningKey>())));
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
    }

    private static CookieSecurePolicy SecurePolicy(ServerOptions options) =>
        options.PublicUrl is { Scheme: "https" } ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private static void Bearer(JwtBearerOptions bearer, SigningKey key)
    {
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = AccessTokens.Issuer,
            ValidAudience = AccessTokens.Issuer,
            IssuerSigningKey = key.Key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            NameClaimType = Principals.Name,
            RoleClaimType = Principals.Role,
            ClockSkew = TimeSpan.FromSeconds(30),
        };
        bearer.Events = new JwtBearerEvents { OnMessageReceived = TakeFromQuery, OnTokenValidated = ValidateAsync, OnChallenge = ChallengeAsync };
    }

    // Browsers can't give a WebSocket headers.
    private static Task TakeFromQuery(MessageReceivedContext context)
    {
        if (context.Request.Path.StartsWithSegments(Schemes.HubPath, StringComparison.OrdinalIgnoreCase) && context.Request.Query["access_token"] is [{ Length: > 0 } token])
            context.Token = token;
        return Task.CompletedTask;
    }

    private static async Task ValidateAsync(TokenValidatedContext context)
    {
        var given = context.Principal!;
        var claims = given.FindFirstValue(AccessTokens.Use) == AccessTokens.UseAccess ? await CurrentAsync(context.HttpContext, given) : null;
        if (claims is null) context.Fail("The token is not valid any more.");
        else context.Principal = Principals.Of(claims, Schemes.Bearer);
    }

    private static Task ChallengeAsync(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = context.AuthenticateFailure is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        return Task.CompletedTask;
    }

    private static void Cookie(CookieAuthenticationOptions cookie, ServerOptions options)
    {
        cookie.Cookie.Name = "b24wf.session";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = SecurePolicy(options);
        cookie.ExpireTimeSpan = LifeOfCookie;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        cookie.LogoutPath = "/sign-out";
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        cookie.Events.OnValidatePrincipal = async context =>
        {
            if (await CurrentAsync(context.HttpContext, context.Principal!) is { } claims) context.ReplacePrincipal(Principals.Of(claims, Schemes.Cookie));
            else context.RejectPrincipal();
        };
    }

    // Whatever was issued names a user only; what he may do is asked each time.
    private static Task<IReadOnlyList<Claim>?> CurrentAsync(HttpContext context, ClaimsPrincipal given) =>
        context.RequestServices.GetRequiredService<Accounts>().ClaimsOfAsync(given.UserId(), given.FindFirstValue(Principals.Stamp) ?? "", context.RequestAborted);
}
