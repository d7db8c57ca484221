using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bitrix24Workflow.Server.Endpoints.Executions;

internal static class GetExecution
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("activity-executions/by-id", (Arguments arguments, IInstanceStore instances, CancellationToken cancellationToken) =>
            HandleAsync(arguments.Text("id") ?? "", instances, cancellationToken)).NeedsPermission(Permissions.ReadExecutions);
        api.MapGet("activity-executions/{id}", HandleAsync).NeedsPermission(Permissions.ReadExecutions);
    }

    public static async Task<ActivityExecutionRecord?> FindAsync(IInstanceStore instances, string id, CancellationToken cancellationToken) =>
        id.Length > 0 && await instances.ExecutionsAsync(new ExecutionFilter { Id = id }, cancellationToken) is [var record, ..] ? record : null;

    private static async Task<Results<Ok<ExecutionView>, NotFound>> HandleAsync(string id, IInstanceStore instances, CancellationToken cancellationToken) =>
        await FindAsync(instances, id, cancellationToken) is { } record ? TypedResults.Ok(ExecutionView.Of(record)) : TypedResults.NotFound();
}
