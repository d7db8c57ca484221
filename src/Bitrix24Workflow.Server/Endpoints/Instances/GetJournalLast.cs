using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bitrix24Workflow.Server.Endpoints.Instances;

internal static class GetJournalLast
{
    private static readonly string[] Events = ["Started", "Completed", "Faulted"];

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("workflow-instances/{id}/journal/{activityId}", HandleAsync).NeedsPermission(Permissions.ReadInstances);

    private static async Task<Results<Ok<JournalLastView>, NotFound>> HandleAsync(string id, string activityId, IInstanceStore instances, CancellationToken cancellationToken)
    {
        if (await instances.FindAsync(id, cancellationToken) is not { } row) return TypedResults.NotFound();
        var page = await instances.JournalAsync(new JournalFilter { InstanceId = id, ActivityIds = [activityId], EventNames = Events }, 0, null, cancellationToken);
        return page.Items is [.., var last] ? TypedResults.Ok(JournalLastView.Of(row, last)) : TypedResults.NotFound();
    }
}
