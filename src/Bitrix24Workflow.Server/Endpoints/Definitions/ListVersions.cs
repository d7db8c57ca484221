using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class ListVersions
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("workflow-definitions/{definitionId}/versions", HandleAsync).NeedsPermission(Permissions.ReadDefinitions);

    private static async Task<Results<Ok<JsonArray>, NotFound>> HandleAsync(string definitionId, IDefinitionStore store, CancellationToken cancellationToken)
    {
        var versions = await store.AllAsync(new DefinitionFilter { DefinitionIds = [definitionId] }, cancellationToken);
        return versions.Count == 0 ? TypedResults.NotFound() : TypedResults.Ok(new JsonArray([.. versions.Select(DefinitionView.Raw)]));
    }
}
