using System.Security.Claims;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Endpoints.Identity;

/// <summary>Nobody gives away what he has not got: whoever may create users would otherwise make himself an administrator.</summary>
internal static class Grants
{
    /// <summary>Roles are given by name or, as an Elsa client does, by id; what is kept are the names.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(IReadOnlyList<string> namesOrIds, ClaimsPrincipal user, RoleStore roles, CancellationToken cancellationToken)
    {
        var found = (await roles.FindByNamesAsync([.. namesOrIds], cancellationToken)).ToList();
        foreach (var id in namesOrIds.Except(found.Select(r => r.Name)).ToList())
            found.Add(await roles.FindAsync(id, cancellationToken) ?? throw ElsaProblemException.OfField("roles", $"There is no role '{id}'."));
        foreach (var role in found) Check(role.Permissions, user);
        return [.. found.Select(r => r.Name).Distinct()];
    }

    public static void Check(IEnumerable<string> permissions, ClaimsPrincipal user)
    {
        foreach (var permission in permissions)
            if (!user.HasPermission(permission)) throw ElsaProblemException.Of(StatusCodes.Status400BadRequest, $"You have not got the permission '{permission}' yourself.");
    }
}
