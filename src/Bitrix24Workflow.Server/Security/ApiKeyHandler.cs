using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Bitrix24Workflow.Server.Security;

/// <summary><c>Authorization: ApiKey …</c></summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Accounts accounts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Prefix = "ApiKey ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        return await accounts.ClaimsOfKeyAsync(header[Prefix.Length..].Trim(), Context.RequestAborted) is { } claims
            ? AuthenticateResult.Success(new AuthenticationTicket(Principals.Of(claims, Scheme.Name), Scheme.Name))
            : AuthenticateResult.Fail("Unknown key");
    }

    // Elsa names the bearer scheme whichever way was tried.
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
