using System.Security.Claims;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class UpdateReferences
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("workflow-definitions/{definitionId}/update-references", HandleAsync).NeedsPermission(Permissions.PublishDefinitions);

    private static async Task<IResult> HandleAsync(string definitionId, ReferenceUpdater updater, IDefinitionStore store, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(definitionId, VersionOptions.Latest, cancellationToken) is null) return TypedResults.NotFound();
        var changed = await updater.UpdateAsync(definitionId, user.MayReadSecrets(), cancellationToken);
        return TypedResults.Ok(new JsonObject { ["affectedWorkflows"] = new JsonArray([.. changed.Select(d => (JsonNode)(d.Name ?? d.DefinitionId))]) });
    }
}
