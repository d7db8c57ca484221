using System.Security.Claims;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Endpoints.Identity;

internal static class Roles
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("identity/roles", ListAsync).NeedsPermission("read:role");
        api.MapPost("identity/roles", CreateAsync).NeedsPermission("create:role");
        api.MapPut("identity/roles/{id}", ChangeAsync).NeedsPermission("update:role");
        api.MapDelete("identity/roles/{id}", DeleteAsync).NeedsPermission("delete:role");
        api.MapGet("identity/roles/{id}/deletion-impact", ImpactAsync).NeedsPermission("delete:role");
        api.MapPost("identity/roles/{id}/remove-from-jit-policies-and-delete", RemediateAsync).NeedsPermission("delete:role");
    }

    private static async Task<JsonObject> ListAsync(RoleStore roles, CancellationToken cancellationToken) =>
        new() { ["roles"] = new JsonArray([.. (await roles.ListAsync(cancellationToken)).Select(View)]) };

    private static async Task<IResult> CreateAsync(Arguments arguments, RoleStore roles, IdGenerator ids, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var name = arguments.Text("name")?.Trim() ?? throw ElsaProblemException.OfField("name", "'name' must not be empty.");
        var role = new Role(arguments.Text("id") ?? ids.Next(), name, arguments.Texts("permissions"));
        Grants.Check(role.Permissions, user);
        var isTaken = await roles.FindAsync(role.Id, cancellationToken) is not null || (await roles.FindByNamesAsync([name], cancellationToken)).Count > 0;
        if (isTaken) throw ElsaProblemException.OfField("name", $"There is a role '{name}' already.");
        await roles.SaveAsync(role, cancellationToken);
        return TypedResults.Ok(View(role));
    }

    private static async Task<IResult> ChangeAsync(string id, Arguments arguments, RoleStore roles, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await roles.FindAsync(id, cancellationToken) is not { } role) return TypedResults.NotFound();
        if (role.Name == Accounts.AdminRole) return TypedResults.Conflict();
        Grants.Check(role.Permissions, user);

        // The name stays: accounts name their roles by it.
        if (arguments.Json("permissions") is not null) role = role with { Permissions = arguments.Texts("permissions") };
        Grants.Check(role.Permissions, user);
        await roles.SaveAsync(role, cancellationToken);
        return TypedResults.Ok(View(role));
    }

    private static async Task<IResult> DeleteAsync(string id, RoleStore roles, UserStore users, CancellationToken cancellationToken)
    {
        if (await roles.FindAsync(id, cancellationToken) is not { } role) return TypedResults.NotFound();
        if (role.Name == Accounts.AdminRole || (await HoldersAsync(role, users, cancellationToken)).Count > 0) return TypedResults.Conflict();
        await roles.DeleteAsync(id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ImpactAsync(string id, RoleStore roles, UserStore users, CancellationToken cancellationToken)
    {
        if (await roles.FindAsync(id, cancellationToken) is not { } role) return TypedResults.NotFound();
        var holders = await HoldersAsync(role, users, cancellationToken);
        return TypedResults.Ok(new JsonObject { ["users"] = new JsonArray([.. holders.Select(ListUsers.View)]), ["policies"] = new JsonArray() });
    }

    /// <summary>Takes the role away from whoever has it, then deletes it. (Policies that give roles at a first sign-in don't exist here.)</summary>
    private static async Task<IResult> RemediateAsync(string id, RoleStore roles, UserStore users, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await roles.FindAsync(id, cancellationToken) is not { } role) return TypedResults.NotFound();
        if (role.Name == Accounts.AdminRole) return TypedResults.Conflict();
        Grants.Check(role.Permissions, user);
        foreach (var holder in await HoldersAsync(role, users, cancellationToken)) await users.SaveAsync(holder with { Roles = [.. holder.Roles.Where(r => r != role.Name)] }, cancellationToken);
        await roles.DeleteAsync(id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IReadOnlyList<User>> HoldersAsync(Role role, UserStore users, CancellationToken cancellationToken) =>
        [.. (await users.ListAsync(cancellationToken)).Where(u => u.Roles.Contains(role.Name))];

    private static JsonObject View(Role role) => new() { ["id"] = role.Id, ["name"] = role.Name, ["permissions"] = ListUsers.Texts(role.Permissions) };
}
