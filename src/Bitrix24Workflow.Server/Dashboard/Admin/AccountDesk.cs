using System.Security.Claims;
using System.Security.Cryptography;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Server.Endpoints.Identity;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Bitrix24Workflow.Storage.Accounts;
using Microsoft.AspNetCore.WebUtilities;

namespace Bitrix24Workflow.Server.Dashboard.Admin;

/// <summary>What administrators do with users, roles and keys, under the rules of the API: nobody gives away what he has not got.</summary>
internal sealed partial class AccountDesk(
    UserStore users, RoleStore roles, ApplicationStore applications, RefreshTokenStore tokens, IdGenerator ids, TimeProvider time, Rights rights)
{
    public const string NameField = "name";
    public const string PasswordField = "password";
    public const string RolesField = "roles";
    public const string PermissionsField = "permissions";

    public Task<AdminResult> CreateUserAsync(string? name, string? password, IReadOnlyCollection<string> roleNames) => DoAsync(Permissions.CreateUsers, async visitor =>
    {
        var clean = await NameAsync(name, async n => await users.FindByNameAsync(n, CancellationToken.None) is not null, DashboardText.UserExists);
        var given = string.IsNullOrEmpty(password) ? WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(18)) : CreateUser.Checked(password)!;
        var granted = await Grants.CheckAsync([.. roleNames], visitor, roles, CancellationToken.None);
        await users.SaveAsync(new User(ids.Next(), clean, Passwords.Hash(given), granted, time.GetUtcNow()), CancellationToken.None);
        return new AdminResult(Shown: string.IsNullOrEmpty(password) ? given : null);
    });

    /// <param name="password">Empty to leave it as it is.</param>
    public Task<AdminResult> ChangeUserAsync(string id, string? password, IReadOnlyCollection<string> roleNames) => DoAsync(Permissions.UpdateUsers, async visitor =>
    {
        if (await users.FindAsync(id, CancellationToken.None) is not { } user) return new AdminResult(DashboardText.GoneMeanwhile);
        // Whoever sets somebody's password can sign in as him, so he must be allowed all that the other one is.
        await Grants.CheckAsync(user.Roles, visitor, roles, CancellationToken.None);
        var changed = user with { Roles = await Grants.CheckAsync([.. roleNames], visitor, roles, CancellationToken.None) };
        if (user.Roles.Contains(Accounts.AdminRole) && !changed.Roles.Contains(Accounts.AdminRole) && await IsLastAdminAsync(id)) return new AdminResult(DashboardText.LastAdmin, RolesField);
        if (!string.IsNullOrEmpty(password))
        {
            changed = changed with { PasswordHash = Passwords.Hash(CreateUser.Checked(password)!) };
            await tokens.RemoveOfUserAsync(id, CancellationToken.None);
        }

        await users.SaveAsync(changed, CancellationToken.None);
        return new AdminResult();
    });

    public Task<AdminResult> DeleteUserAsync(string id) => DoAsync(Permissions.DeleteUsers, async visitor =>
    {
        if (await users.FindAsync(id, CancellationToken.None) is not { } user) return new AdminResult(DashboardText.GoneMeanwhile);
        await Grants.CheckAsync(user.Roles, visitor, roles, CancellationToken.None);
        if (user.Id == visitor.UserId()) return new AdminResult(DashboardText.NotYourself);
        if (user.Roles.Contains(Accounts.AdminRole) && await IsLastAdminAsync(id)) return new AdminResult(DashboardText.LastAdmin);
        await users.DeleteAsync(id, CancellationToken.None);
        return new AdminResult();
    });

    public Task<AdminResult> CreateKeyAsync(string? name, IReadOnlyCollection<string> roleNames) => DoAsync(Permissions.CreateApplications, async visitor =>
    {
        var known = await applications.ListAsync(CancellationToken.None);
        var clean = await NameAsync(name, n => Task.FromResult(known.Any(a => a.Name.Equals(n, StringComparison.OrdinalIgnoreCase))), DashboardText.KeyExists);
        if (roleNames.Count == 0) return new AdminResult(DashboardText.KeyNeedsRole, RolesField);
        var granted = await Grants.CheckAsync([.. roleNames], visitor, roles, CancellationToken.None);
        var (_, key) = ApiKeys.Create(ids);
        await applications.SaveAsync(new Application(ids.Next(), clean, Accounts.HashOfKey(key), granted, time.GetUtcNow()), CancellationToken.None);
        return new AdminResult(Shown: key);
    });

    public Task<AdminResult> DeleteKeyAsync(string id) => DoAsync(Permissions.DeleteApplications, async _ =>
        await applications.DeleteAsync(id, CancellationToken.None) ? new AdminResult() : new AdminResult(DashboardText.GoneMeanwhile));

    private async Task<bool> IsLastAdminAsync(string id) =>
        !(await users.ListAsync(CancellationToken.None)).Any(u => u.Id != id && u.Roles.Contains(Accounts.AdminRole));

    private static async Task<string> NameAsync(string? name, Func<string, Task<bool>> isTaken, string taken)
    {
        var clean = name?.Trim();
        if (string.IsNullOrEmpty(clean)) throw ElsaProblemException.OfField(NameField, DashboardText.EnterName);
        return await isTaken(clean) ? throw ElsaProblemException.OfField(NameField, taken) : clean;
    }

    private async Task<AdminResult> DoAsync(string permission, Func<ClaimsPrincipal, Task<AdminResult>> change)
    {
        var visitor = await rights.VisitorAsync();
        if (!visitor.HasPermission(permission)) return new AdminResult(DashboardText.NotYours);
        try
        {
            return await change(visitor);
        }
        catch (ElsaProblemException e)
        {
            var (field, words) = e.Errors.First();
            return new AdminResult(words[0], field == ElsaProblemException.General ? null : field);
        }
    }
}
