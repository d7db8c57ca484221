using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Executions;

internal static class ListExecutionSummaries
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("activity-execution-summaries/list", HandleAsync).NeedsPermission(Permissions.ReadExecutions);

    private static async Task<ListOf<ExecutionSummaryView>> HandleAsync(Arguments arguments, IInstanceStore instances, CancellationToken cancellationToken) =>
        new([.. (await instances.ExecutionsAsync(ExecutionFilters.Read(arguments), cancellationToken)).Select(ExecutionSummaryView.Of)]);
}
