using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Executions;

internal static class ReportExecutions
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("activity-executions/report", HandleAsync).NeedsPermission(Permissions.ReadExecutions);

    private static async Task<NodeStatsList> HandleAsync(Arguments arguments, IInstanceStore instances, CancellationToken cancellationToken) =>
        NodeStats.Of(await instances.ExecutionsAsync(ExecutionFilters.Read(arguments), cancellationToken));
}
