using System.Text.Json.Nodes;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Endpoints.Identity;

internal static class ListUsers
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("identity/users", HandleAsync).NeedsPermission("read:user");

    private static async Task<JsonObject> HandleAsync(UserStore users, CancellationToken cancellationToken) =>
        new() { ["users"] = new JsonArray([.. (await users.ListAsync(cancellationToken)).Select(View)]) };

    public static JsonObject View(User user) => new() { ["id"] = user.Id, ["name"] = user.Name, ["roles"] = Texts(user.Roles) };

    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);
}
