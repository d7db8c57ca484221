using System.Security.Claims;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class SaveDefinition
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("workflow-definitions", HandleAsync).NeedsPermission(Permissions.WriteDefinitions);

    private static async Task<IResult> HandleAsync(Arguments arguments, DefinitionService definitions, ReferenceUpdater updater, ActivityRegistry registry, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (arguments.Json("model") is not JsonObject model) throw ElsaProblemException.OfField("model", "'model' must not be empty.");
        var definition = DefinitionView.Read(model);
        var result = await definitions.SaveAsync(definition, arguments.Flag("publish") ?? false, user.MayReadSecrets(), cancellationToken);
        if (result is { Outcome: SaveOutcome.Saved, Definition: { IsPublished: true, Options.AutoUpdateConsumingWorkflows: true } published })
            await updater.UpdateAsync(published.DefinitionId, user.MayReadSecrets(), cancellationToken);
        return SaveAnswers.Of(result, saved => TypedResults.Ok(DefinitionView.Saved(saved, registry, EditMark.EditorOf(definition), warnings: result.Warnings)));
    }
}
