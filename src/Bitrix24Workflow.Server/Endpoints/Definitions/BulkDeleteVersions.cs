using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class BulkDeleteVersions
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("bulk-actions/delete/workflow-definitions/by-id", HandleAsync).NeedsPermission(Permissions.DeleteDefinitions);

    private static async Task<DeletedAnswer> HandleAsync(Arguments arguments, DefinitionService definitions, CancellationToken cancellationToken)
    {
        var ids = arguments.Texts("ids");
        return new DeletedAnswer(ids.Count == 0 ? 0 : await definitions.DeleteVersionsAsync(ids, cancellationToken));
    }
}
