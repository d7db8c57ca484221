using Bitrix24Workflow.Server.Endpoints.Identity;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Dashboard.Admin;

internal sealed partial class AccountDesk
{
    /// <param name="id">Null for a new role.</param>
    public Task<AdminResult> SaveRoleAsync(string? id, string? name, IReadOnlyCollection<string> permissions) => DoAsync(id is null ? Permissions.CreateRoles : Permissions.UpdateRoles, async visitor =>
    {
        if (permissions.Count == 0) return new AdminResult(DashboardText.RoleNeedsPermission, PermissionsField);
        Grants.Check(permissions, visitor);
        if (id is null)
        {
            var clean = await NameAsync(name, async n => (await roles.FindByNamesAsync([n], CancellationToken.None)).Count > 0, DashboardText.RoleExists);
            await roles.SaveAsync(new Role(ids.Next(), clean, [.. permissions]), CancellationToken.None);
            return new AdminResult();
        }

        if (await roles.FindAsync(id, CancellationToken.None) is not { } role) return new AdminResult(DashboardText.GoneMeanwhile);
        if (role.Name == Accounts.AdminRole) return new AdminResult(DashboardText.AdminRoleFixed);
        Grants.Check(role.Permissions, visitor);
        await roles.SaveAsync(role with { Permissions = [.. permissions] }, CancellationToken.None);
        return new AdminResult();
    });

    public Task<AdminResult> DeleteRoleAsync(string id) => DoAsync(Permissions.DeleteRoles, async visitor =>
    {
        if (await roles.FindAsync(id, CancellationToken.None) is not { } role) return new AdminResult(DashboardText.GoneMeanwhile);
        if (role.Name == Accounts.AdminRole) return new AdminResult(DashboardText.AdminRoleFixed);
        if (await HoldersAsync(role.Name) is { Count: > 0 } holders) return new AdminResult(DashboardText.RoleInUse(holders));
        Grants.Check(role.Permissions, visitor);
        await roles.DeleteAsync(id, CancellationToken.None);
        return new AdminResult();
    });

    /// <summary>Names of the users and keys that have a role.</summary>
    public async Task<IReadOnlyList<string>> HoldersAsync(string role) =>
    [
        .. (await users.ListAsync(CancellationToken.None)).Where(u => u.Roles.Contains(role)).Select(u => u.Name),
        .. (await applications.ListAsync(CancellationToken.None)).Where(a => a.Roles.Contains(role)).Select(a => a.Name),
    ];
}
