using System.Security.Claims;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class ImportDefinition
{
    public static void Map(IEndpointRouteBuilder api)
    {
        string[] methods = [HttpMethods.Post, HttpMethods.Put];
        api.MapMethods("workflow-definitions/import", methods, HandleAsync).NeedsPermission(Permissions.WriteDefinitions);
        api.MapMethods("workflow-definitions/{definitionId}/import", methods, HandleAsync).NeedsPermission(Permissions.WriteDefinitions);
    }

    private static async Task<IResult> HandleAsync(Arguments arguments, DefinitionService definitions, ActivityRegistry registry, HttpContext context, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var model = DefinitionView.Read(arguments.Body);
        if (context.Request.RouteValues["definitionId"] is string definitionId) model = model with { DefinitionId = definitionId };
        var isNew = model.DefinitionId.Length == 0;

        // As in Elsa an import is a draft: what runs is changed by who publishes.
        var result = await definitions.SaveAsync(EditMark.Without(model), publish: false, user.MayReadSecrets(), cancellationToken);
        return SaveAnswers.Of(result, saved => isNew
            ? TypedResults.Created($"{ElsaApi.Prefix}/workflow-definitions/by-id/{saved.Id}", DefinitionView.Of(saved, registry))
            : TypedResults.Ok(DefinitionView.Of(saved, registry)));
    }
}
