using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class DeleteVersion
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapDelete("workflow-definition-versions/{id}", ByIdAsync).NeedsPermission(Permissions.DeleteDefinitions);
        api.MapDelete("workflow-definitions/{definitionId}/version/{version:int}", ByNumberAsync).NeedsPermission(Permissions.DeleteDefinitions);
    }

    private static async Task<IResult> ByIdAsync(string id, DefinitionService definitions, IDefinitionStore store, CancellationToken cancellationToken)
    {
        if (await store.FindVersionAsync(id, cancellationToken) is not { } version) return TypedResults.NotFound();
        if (version.IsReadonly) return TypedResults.Forbid(authenticationSchemes: [Schemes.Bearer]);
        await definitions.DeleteVersionsAsync([id], cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ByNumberAsync(string definitionId, int version, DefinitionService definitions, IDefinitionStore store, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(definitionId, new VersionOptions(VersionChoice.Specific, version), cancellationToken) is not { } found) return TypedResults.NotFound();
        if (found.IsReadonly) return TypedResults.Forbid(authenticationSchemes: [Schemes.Bearer]);
        await definitions.DeleteVersionsAsync([found.Id], cancellationToken);
        return TypedResults.Ok();
    }
}
