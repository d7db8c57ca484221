using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class BulkDeleteDefinitions
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("bulk-actions/delete/workflow-definitions/by-definition-id", HandleAsync).NeedsPermission(Permissions.DeleteDefinitions);

    private static async Task<DeletedAnswer> HandleAsync(Arguments arguments, DefinitionRemoval removal, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var id in arguments.Texts("definitionIds"))
            if (await removal.RemoveAsync(id, cancellationToken) == true) deleted++;
        return new DeletedAnswer(deleted);
    }
}
