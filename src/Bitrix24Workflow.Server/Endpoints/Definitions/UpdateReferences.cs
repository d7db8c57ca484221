using System.Text.Json.Nodes;
using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class UpdateReferences
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("workflow-definitions/{definitionId}/update-references", Handle).NeedsPermission(Permissions.PublishDefinitions);

    // An activity made from a workflow is resolved by its newest version when it runs; there is no copy to bring up to date.
    private static JsonObject Handle(string definitionId) => new() { ["affectedWorkflows"] = new JsonArray() };
}
