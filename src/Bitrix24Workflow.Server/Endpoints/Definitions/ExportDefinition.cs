using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class ExportDefinition
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapMethods("workflow-definitions/{definitionId}/export", [HttpMethods.Get, HttpMethods.Post], HandleAsync).NeedsPermission(Permissions.ReadDefinitions);

    private static async Task<IResult> HandleAsync(string definitionId, Arguments arguments, IDefinitionStore store, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(definitionId, DefinitionFilters.Version(arguments) ?? VersionOptions.Latest, cancellationToken) is not { } definition) return TypedResults.NotFound();
        var consumers = arguments.Flag("includeConsumingWorkflows") == true ? await Consumers.OfAsync(store, definitionId, cancellationToken) : [];
        return consumers.Count == 0 ? ExportFiles.Json(definition) : ExportFiles.Zip([definition, .. consumers]);
    }
}
