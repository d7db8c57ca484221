using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class ListConsumers
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("workflow-definitions/{definitionId}/consumers", HandleAsync).NeedsPermission(Permissions.ReadDefinitions);

    private static async Task<JsonObject> HandleAsync(string definitionId, IDefinitionStore store, CancellationToken cancellationToken)
    {
        var ids = (await Consumers.OfAsync(store, definitionId, cancellationToken)).Select(d => (JsonNode)d.DefinitionId);
        return new JsonObject { ["consumingWorkflowDefinitionIds"] = new JsonArray([.. ids]) };
    }
}
