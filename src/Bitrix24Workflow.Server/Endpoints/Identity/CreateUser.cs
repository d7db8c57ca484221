using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Server.Hosting;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Bitrix24Workflow.Storage.Accounts;
using Microsoft.AspNetCore.WebUtilities;

namespace Bitrix24Workflow.Server.Endpoints.Identity;

internal static class CreateUser
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("identity/users", HandleAsync).NeedsPermission("create:user");

    private static async Task<JsonObject> HandleAsync(Arguments arguments, UserStore users, RoleStore roles, IdGenerator ids, TimeProvider time, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var name = arguments.Text("name")?.Trim() ?? throw ElsaProblemException.OfField("name", "'name' must not be empty.");
        if (await users.FindByNameAsync(name, cancellationToken) is not null) throw ElsaProblemException.OfField("name", $"There is a user '{name}' already.");
        var given = arguments.Text("password");
        var created = new User(ids.Next(), name, Passwords.Hash(Checked(given) ?? Generate(out given)), await Grants.CheckAsync(arguments.Texts("roles"), user, roles, cancellationToken), time.GetUtcNow());
        await users.SaveAsync(created, cancellationToken);
        var answer = ListUsers.View(created);
        answer["password"] = given;
        return answer;
    }

    public static string? Checked(string? password) => password is { Length: < ServerOptions.MinPasswordLength }
        ? throw ElsaProblemException.OfField("password", $"{ServerOptions.MinPasswordLength} characters or more are needed.")
        : password;

    private static string Generate(out string? password) => password = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(18));
}
