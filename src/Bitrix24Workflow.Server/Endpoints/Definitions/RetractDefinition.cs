using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class RetractDefinition
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("workflow-definitions/{definitionId}/retract", HandleAsync).NeedsPermission(Permissions.RetractDefinitions);

    private static async Task<IResult> HandleAsync(string definitionId, DefinitionService definitions, ActivityRegistry registry, CancellationToken cancellationToken) =>
        SaveAnswers.Of(await definitions.RetractAsync(definitionId, cancellationToken), retracted => TypedResults.Ok(DefinitionView.Of(retracted, registry)));
}
