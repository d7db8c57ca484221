using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class ExportDefinitions
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapMethods("bulk-actions/export/workflow-definitions", [HttpMethods.Get, HttpMethods.Post], HandleAsync).NeedsPermission(Permissions.ReadDefinitions);

    private static async Task<IResult> HandleAsync(Arguments arguments, IDefinitionStore store, CancellationToken cancellationToken)
    {
        var ids = arguments.Texts("ids");
        var definitions = ids.Count == 0 ? [] : (await store.AllAsync(new DefinitionFilter { Ids = ids }, cancellationToken)).ToList();
        if (definitions.Count == 0) return TypedResults.NoContent();
        if (arguments.Flag("includeConsumingWorkflows") == true)
            foreach (var definition in definitions.ToList()) definitions.AddRange(await Consumers.OfAsync(store, definition.DefinitionId, cancellationToken));
        return ExportFiles.Zip(definitions.DistinctBy((WorkflowDefinition d) => d.Id));
    }
}
