using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class DeleteDefinition
{
    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("workflow-definitions/{definitionId}", HandleAsync).NeedsPermission(Permissions.DeleteDefinitions);

    private static async Task<IResult> HandleAsync(string definitionId, DefinitionRemoval removal, CancellationToken cancellationToken) =>
        await removal.RemoveAsync(definitionId, cancellationToken) switch
        {
            true => TypedResults.NoContent(),
            false => TypedResults.Forbid(authenticationSchemes: [Schemes.Bearer]),
            null => TypedResults.NotFound(),
        };
}
