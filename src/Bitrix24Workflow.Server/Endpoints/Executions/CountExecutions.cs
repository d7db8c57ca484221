using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Executions;

internal static class CountExecutions
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("activity-executions/count", HandleAsync).NeedsPermission(Permissions.ReadExecutions);

    private static async Task<CountAnswer> HandleAsync(Arguments arguments, IInstanceStore instances, CancellationToken cancellationToken) =>
        new((await instances.ExecutionsAsync(ExecutionFilters.Read(arguments), cancellationToken)).Count);
}
