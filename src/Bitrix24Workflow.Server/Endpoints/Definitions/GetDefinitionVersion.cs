using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class GetDefinitionVersion
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("workflow-definitions/by-id/{id}", HandleAsync).NeedsPermission(Permissions.ReadDefinitions);

    private static async Task<Results<Ok<JsonObject>, NotFound>> HandleAsync(string id, IDefinitionStore store, ActivityRegistry registry, CancellationToken cancellationToken) =>
        await store.FindVersionAsync(id, cancellationToken) is { } definition ? TypedResults.Ok(DefinitionView.Of(definition, registry)) : TypedResults.NotFound();
}
