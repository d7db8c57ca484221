using System.Security.Claims;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class SaveDefinition
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("workflow-definitions", HandleAsync).NeedsPermission(Permissions.WriteDefinitions);

    private static async Task<IResult> HandleAsync(Arguments arguments, DefinitionService definitions, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (arguments.Json("model") is not JsonObject model) throw ElsaProblemException.OfField("model", "'model' must not be empty.");
        var result = await definitions.SaveAsync(DefinitionView.Read(model), arguments.Flag("publish") ?? false, user.MayReadSecrets(), cancellationToken);
        return SaveAnswers.Of(result, saved => TypedResults.Ok(DefinitionView.Saved(saved, warnings: result.Warnings)));
    }
}
