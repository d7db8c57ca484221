using System.Security.Claims;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class PublishDefinition
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("workflow-definitions/{definitionId}/publish", HandleAsync).NeedsPermission(Permissions.PublishDefinitions);

    private static async Task<IResult> HandleAsync(string definitionId, DefinitionService definitions, ReferenceUpdater updater, ActivityRegistry registry, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var result = await definitions.PublishAsync(definitionId, user.MayReadSecrets(), cancellationToken);
        if (result is { Outcome: SaveOutcome.Saved, Definition.Options.AutoUpdateConsumingWorkflows: true }) await updater.UpdateAsync(definitionId, user.MayReadSecrets(), cancellationToken);
        return SaveAnswers.Of(result, saved => TypedResults.Ok(DefinitionView.Saved(saved, registry, alreadyPublished: result.AlreadyPublished, warnings: result.Warnings)));
    }
}
