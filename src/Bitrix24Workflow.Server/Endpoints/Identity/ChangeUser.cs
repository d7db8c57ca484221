using System.Security.Claims;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Endpoints.Identity;

internal static class ChangeUser
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("identity/users/{id}", ChangeAsync).NeedsPermission("update:user");
        api.MapDelete("identity/users/{id}", DeleteAsync).NeedsPermission("delete:user");
    }

    private static async Task<IResult> ChangeAsync(string id, Arguments arguments, UserStore users, RoleStore roles, RefreshTokenStore tokens, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(id, cancellationToken) is not { } found) return TypedResults.NotFound();

        // Whoever sets somebody's password can sign in as him, so he must be allowed all that the other one is.
        await Grants.CheckAsync(found.Roles, user, roles, cancellationToken);
        if (arguments.Json("roles") is not null) found = found with { Roles = await Grants.CheckAsync(arguments.Texts("roles"), user, roles, cancellationToken) };
        if (CreateUser.Checked(arguments.Text("password")) is { } password)
        {
            found = found with { PasswordHash = Passwords.Hash(password) };
            await tokens.RemoveOfUserAsync(id, cancellationToken);
        }

        await users.SaveAsync(found, cancellationToken);
        return TypedResults.Ok(ListUsers.View(found));
    }

    private static async Task<IResult> DeleteAsync(string id, UserStore users, RoleStore roles, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(id, cancellationToken) is not { } found) return TypedResults.NotFound();
        await Grants.CheckAsync(found.Roles, user, roles, cancellationToken);
        if (found.Id == user.UserId()) return TypedResults.Conflict();
        await users.DeleteAsync(id, cancellationToken);
        return TypedResults.NoContent();
    }
}
