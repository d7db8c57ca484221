using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bitrix24Workflow.Server.Endpoints.Instances;

internal static class DeleteInstance
{
    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("workflow-instances/{id}", HandleAsync).NeedsPermission(Permissions.DeleteInstances);

    private static async Task<Results<NoContent, NotFound>> HandleAsync(string id, WorkflowRuntime runtime, CancellationToken cancellationToken) =>
        await runtime.DeleteAsync([id], cancellationToken) > 0 ? TypedResults.NoContent() : TypedResults.NotFound();
}
