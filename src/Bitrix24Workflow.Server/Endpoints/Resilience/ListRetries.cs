using Bitrix24Workflow.Activities.Http.Resilience;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Endpoints.Executions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Resilience;

/// <summary>The retries of one execution of an activity, in order; none for one that is not known.</summary>
internal static class ListRetries
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("resilience/retries/{activityInstanceId}", HandleAsync).NeedsPermission(Permissions.ReadAll, "read:resilience", "read:resilience:retries");

    private static async Task<PageOf<RetryAttempt>> HandleAsync(string activityInstanceId, Arguments arguments, IInstanceStore instances, CancellationToken cancellationToken)
    {
        var record = await GetExecution.FindAsync(instances, activityInstanceId, cancellationToken);
        var attempts = record is null ? [] : RetryAttempt.Of(record);
        var paging = Paging.Of(arguments);
        return new PageOf<RetryAttempt>([.. attempts.Skip(paging.Skip).Take(paging.Take ?? attempts.Count)], attempts.Count);
    }
}
