using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bitrix24Workflow.Server.Endpoints.Instances;

internal static class GetExecutionState
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("workflow-instances/{id}/execution-state", HandleAsync).NeedsPermission(Permissions.ReadInstances);

    private static async Task<Results<Ok<ExecutionStateAnswer>, NotFound>> HandleAsync(string id, IInstanceStore instances, CancellationToken cancellationToken) =>
        await instances.FindAsync(id, cancellationToken) is { } row
            ? TypedResults.Ok(new ExecutionStateAnswer(row.Status.ToString(), row.SubStatus.ToString(), row.UpdatedAt))
            : TypedResults.NotFound();
}
