using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class CountDefinitions
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("workflow-definitions/query/count", HandleAsync).NeedsPermission(Permissions.ReadDefinitions);

    private static async Task<CountAnswer> HandleAsync(IDefinitionStore store, CancellationToken cancellationToken) =>
        new((await store.ListAsync(new DefinitionFilter { Version = VersionOptions.Latest }, DefinitionOrder.Name, false, 0, 1, cancellationToken)).TotalCount);
}
