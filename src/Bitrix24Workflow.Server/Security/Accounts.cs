using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Security;

/// <summary>Who may sign in, and what he may do. Permissions are read anew for each request, so that taking one away works at once.</summary>
internal sealed class Accounts(UserStore users, RoleStore roles, ApplicationStore applications, LoginGuard guard, IdGenerator ids, TimeProvider time)
{
    public const string AdminRole = "admin";

    /// <summary>The user, if name and password are right.</summary>
    public async Task<SignInResult> SignInAsync(string name, string password, string address, CancellationToken cancellationToken)
    {
        if (guard.Wait(name, address) is { Ticks: > 0 } wait) return new SignInResult(null, wait);
        var user = await users.FindByNameAsync(name, cancellationToken);
        if (!await guard.CheckAsync(() => Passwords.Verify(password, user?.PasswordHash), cancellationToken))
        {
            guard.Failed(name, address);
            return new SignInResult(null, guard.Wait(name, address));
        }

        guard.Succeeded(name, address);
        return new SignInResult(user, TimeSpan.Zero);
    }

    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => !await users.AnyAsync(cancellationToken);

    /// <summary>The first user, who may do everything.</summary>
    public async Task<User> CreateAdminAsync(string name, string password, CancellationToken cancellationToken)
    {
        if ((await roles.FindByNamesAsync([AdminRole], cancellationToken)).Count == 0)
            await roles.SaveAsync(new Role(ids.Next(), AdminRole, [Permissions.All]), cancellationToken);
        var user = new User(ids.Next(), name, Passwords.Hash(password), [AdminRole], time.GetUtcNow());
        await users.SaveAsync(user, cancellationToken);
        return user;
    }

    /// <summary>The claims of a user as he is now; null if he is gone or his password has changed since the stamp was given.</summary>
    public async Task<IReadOnlyList<Claim>?> ClaimsOfAsync(string userId, string? stamp, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(userId, cancellationToken) is not { } user || (stamp is not null && stamp != StampOf(user))) return null;
        return await ClaimsOfAsync(user, cancellationToken);
    }

    public async Task<IReadOnlyList<Claim>> ClaimsOfAsync(User user, CancellationToken cancellationToken) =>
        [new Claim(Principals.Stamp, StampOf(user)), .. await ClaimsAsync(user.Id, user.Name, user.Roles, cancellationToken)];

    /// <summary>The claims of the application that has this key; null if none has.</summary>
    public async Task<IReadOnlyList<Claim>?> ClaimsOfKeyAsync(string key, CancellationToken cancellationToken) =>
        await applications.FindByKeyHashAsync(HashOfKey(key), cancellationToken) is { } application
            ? await ClaimsAsync(application.Id, application.Name, application.Roles, cancellationToken)
            : null;

    /// <summary>The claims of a key of the signed API.</summary>
    public Task<IReadOnlyList<Claim>> ClaimsOfSignedAsync(string login, string name, IReadOnlyList<string> roleNames, CancellationToken cancellationToken) => ClaimsAsync(login, name, roleNames, cancellationToken);

    // A key is 128 random bits and more: a fast hash can't be turned back by guessing.
    public static string HashOfKey(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static string StampOf(User user) => HashOfKey(user.PasswordHash)[..16];

    private async Task<IReadOnlyList<Claim>> ClaimsAsync(string id, string name, IReadOnlyList<string> roleNames, CancellationToken cancellationToken)
    {
        var permissions = (await roles.FindByNamesAsync([.. roleNames], cancellationToken)).SelectMany(r => r.Permissions).Distinct();
        return
        [
            new Claim(Principals.Id, id),
            new Claim(Principals.Name, name),
            .. roleNames.Select(r => new Claim(Principals.Role, r)),
            .. permissions.Select(p => new Claim(Principals.Permission, p)),
        ];
    }
}
