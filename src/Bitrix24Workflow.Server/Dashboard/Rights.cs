using Bitrix24Workflow.Server.Security;
using Microsoft.AspNetCore.Components.Authorization;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>What the visitor may do. A circuit calls services directly, so the checks of the HTTP API don't stand in between.</summary>
internal sealed class Rights(AuthenticationStateProvider authentication)
{
    public async Task<bool> MayAsync(string permission) =>
        (await authentication.GetAuthenticationStateAsync()).User.HasPermission(permission);
}
