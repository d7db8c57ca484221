using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class GetManyDefinitions
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("workflow-definitions/many-by-id", HandleAsync).NeedsPermission(Permissions.ReadDefinitions);

    private static async Task<ListOf<JsonObject>> HandleAsync(Arguments arguments, IDefinitionStore store, ActivityRegistry registry, CancellationToken cancellationToken)
    {
        var ids = arguments.Texts("ids");
        return ids.Count == 0 ? new([]) : new([.. (await store.AllAsync(new DefinitionFilter { Ids = ids }, cancellationToken)).Select(d => DefinitionView.Of(d, registry))]);
    }
}
