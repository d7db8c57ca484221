using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.Endpoints.Instances;

internal static class CancelInstance
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("cancel/workflow-instances/{id}", HandleAsync).NeedsPermission(Permissions.CancelInstances);

    private static Task HandleAsync(string id, WorkflowRuntime runtime, CancellationToken cancellationToken) => runtime.CancelAsync(id, cancellationToken);
}
