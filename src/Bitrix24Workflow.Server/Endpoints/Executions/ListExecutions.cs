using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Executions;

internal static class ListExecutions
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("activity-executions/list", HandleAsync).NeedsPermission(Permissions.ReadExecutions);

    private static async Task<ListOf<ExecutionView>> HandleAsync(Arguments arguments, IInstanceStore instances, CancellationToken cancellationToken) =>
        new([.. (await instances.ExecutionsAsync(ExecutionFilters.Read(arguments), cancellationToken)).Select(ExecutionView.Of)]);
}
