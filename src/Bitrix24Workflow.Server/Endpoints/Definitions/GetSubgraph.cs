using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class GetSubgraph
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("workflow-definitions/subgraph/{id}", HandleAsync).NeedsPermission(Permissions.ReadDefinitions);

    private static async Task<Results<Ok<JsonObject>, NotFound>> HandleAsync(string id, Arguments arguments, IDefinitionStore store, ActivityRegistry registry, CancellationToken cancellationToken)
    {
        if (await store.FindVersionAsync(id, cancellationToken) is not { } definition) return TypedResults.NotFound();
        var parent = arguments.Text("parentNodeId") ?? WorkflowCompiler.RootId;
        return ActivityTree.Of(definition, registry).PathTo(parent) is [.., var node]
            ? TypedResults.Ok(node.ToJson())
            : throw ElsaProblemException.Of($"There is no activity with node id {parent}.");
    }
}
