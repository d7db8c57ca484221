using Microsoft.AspNetCore.Authorization;

namespace Bitrix24Workflow.Server.Security;

/// <summary>One of these permissions, or all of them by <c>*</c>.</summary>
internal sealed record PermissionRequirement(IReadOnlyList<string> AnyOf) : IAuthorizationRequirement;

internal sealed class PermissionHandler : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.User.HasPermission([.. requirement.AnyOf])) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
