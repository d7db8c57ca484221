using System.Security.Claims;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Endpoints.Identity;

/// <summary>Nobody gives away what he has not got: whoever may create users would otherwise make himself an administrator.</summary>
internal static class Grants
{
    public static async Task<IReadOnlyList<string>> CheckAsync(IReadOnlyList<string> roleNames, ClaimsPrincipal user, RoleStore roles, CancellationToken cancellationToken)
    {
        var found = await roles.FindByNamesAsync([.. roleNames], cancellationToken);
        var unknown = roleNames.Except(found.Select(r => r.Name)).ToList();
        if (unknown.Count > 0) throw ElsaProblemException.OfField("roles", $"There is no role '{unknown[0]}'.");
        foreach (var role in found) Check(role.Permissions, user);
        return [.. found.Select(r => r.Name)];
    }

    public static void Check(IEnumerable<string> permissions, ClaimsPrincipal user)
    {
        foreach (var permission in permissions)
            if (!user.HasPermission(permission)) throw ElsaProblemException.Of(StatusCodes.Status400BadRequest, $"You have not got the permission '{permission}' yourself.");
    }
}
