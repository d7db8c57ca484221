using System.Text.Json.Nodes;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Instances;

internal static class ImportInstances
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("bulk-actions/import/workflow-instances", HandleAsync).NeedsPermission(Permissions.WriteInstances).DisableAntiforgery();

    // Studio reads "count", programs written against Elsa read "imported".
    private static async Task<JsonObject> HandleAsync(HttpRequest request, InstanceImporter importer, CancellationToken cancellationToken)
    {
        var files = await UploadedJson.ReadAsync(request, InstanceFile.Read, cancellationToken);
        var imported = await importer.ImportAsync(files, cancellationToken);
        return new JsonObject { ["imported"] = imported, ["count"] = imported };
    }
}
