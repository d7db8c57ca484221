using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class RevertVersion
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("workflow-definitions/{definitionId}/revert/{version:int}", HandleAsync).NeedsPermission(Permissions.PublishDefinitions);

    private static async Task<IResult> HandleAsync(string definitionId, int version, DefinitionService definitions, CancellationToken cancellationToken) =>
        SaveAnswers.Of(
            await definitions.RevertAsync(definitionId, version, cancellationToken),
            draft => TypedResults.Created($"{ElsaApi.Prefix}/workflow-definitions/by-id/{draft.Id}", DefinitionSummary.Of(draft)));
}
