using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class GetDefinition
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("workflow-definitions/{definitionId}", HandleAsync).NeedsPermission(Permissions.ReadDefinitions);
        api.MapGet("workflow-definitions/by-definition-id/{definitionId}", HandleAsync).NeedsPermission(Permissions.ReadDefinitions);
    }

    private static async Task<Results<Ok<JsonObject>, NotFound>> HandleAsync(string definitionId, Arguments arguments, IDefinitionStore store, ActivityRegistry registry, CancellationToken cancellationToken) =>
        await store.FindAsync(definitionId, DefinitionFilters.Version(arguments) ?? VersionOptions.Latest, cancellationToken) is { } definition
            ? TypedResults.Ok(DefinitionView.Of(definition, registry))
            : TypedResults.NotFound();
}
