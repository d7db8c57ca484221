using System.Security.Claims;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Endpoints.Identity;

/// <summary>Makes an API key. It is shown in this answer and never again.</summary>
internal static class CreateApplication
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("identity/applications", HandleAsync).NeedsPermission("create:application");

    private static async Task<JsonObject> HandleAsync(Arguments arguments, ApplicationStore applications, RoleStore roles, IdGenerator ids, TimeProvider time, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var name = arguments.Text("name")?.Trim() ?? throw ElsaProblemException.OfField("name", "'name' must not be empty.");
        var granted = await Grants.CheckAsync(arguments.Texts("roles"), user, roles, cancellationToken);
        var (clientId, key) = ApiKeys.Create(ids);
        var application = new Application(ids.Next(), name, Accounts.HashOfKey(key), granted, time.GetUtcNow());
        await applications.SaveAsync(application, cancellationToken);
        return new JsonObject
        {
            ["id"] = application.Id,
            ["name"] = name,
            ["roles"] = ListUsers.Texts(granted),
            ["clientId"] = clientId,
            ["apiKey"] = key,
        };
    }
}
