using System.Security.Claims;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class ImportFiles
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("workflow-definitions/import-files", HandleAsync).NeedsPermission(Permissions.WriteDefinitions).DisableAntiforgery();

    private static async Task<CountAnswer> HandleAsync(HttpRequest request, DefinitionService definitions, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        // All are read before the first is stored.
        var models = await UploadedJson.ReadAsync(request, Read, cancellationToken);
        foreach (var model in models)
            SaveAnswers.Of(await definitions.SaveAsync(EditMark.Without(model), publish: false, user.MayReadSecrets(), cancellationToken), _ => TypedResults.Ok());
        return new CountAnswer(models.Count);
    }

    private static WorkflowDefinition Read(string name, JsonNode? json) =>
        json is JsonObject map ? DefinitionView.Read(map) : throw ElsaProblemException.OfField("files", $"'{name}' holds no workflow definition.");
}
