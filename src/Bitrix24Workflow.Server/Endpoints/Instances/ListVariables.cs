using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bitrix24Workflow.Server.Endpoints.Instances;

internal static class ListVariables
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("workflow-instances/{id}/variables", HandleAsync).NeedsPermission(Permissions.ReadInstances);

    private static async Task<Results<Ok<ListOf<VariableValue>>, NotFound>> HandleAsync(string id, IInstanceStore instances, IDefinitionStore definitions, CancellationToken cancellationToken) =>
        await VariableList.OfAsync(id, instances, definitions, cancellationToken) is { } list ? TypedResults.Ok(list) : TypedResults.NotFound();
}
