using System.Security.Claims;
using Bitrix24Workflow.Server.Security;
using Microsoft.AspNetCore.Components.Authorization;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>What the visitor may do. A circuit calls services directly, so the checks of the HTTP API don't stand in between.</summary>
internal sealed class Rights(AuthenticationStateProvider authentication, Accounts accounts)
{
    public async Task<bool> MayAsync(string permission) => (await VisitorAsync()).HasPermission(permission);

    /// <summary>The visitor as he is now: a page may stay open for days, and what was taken from him meanwhile is gone. Nobody once he is deleted or his password has changed.</summary>
    public async Task<ClaimsPrincipal> VisitorAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        var claims = user.UserId().Length == 0 ? null : await accounts.ClaimsOfAsync(user.UserId(), user.FindFirstValue(Principals.Stamp), CancellationToken.None);
        return claims is null ? new ClaimsPrincipal() : Principals.Of(claims, Schemes.Cookie);
    }
}
