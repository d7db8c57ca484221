using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.TaskApi;

namespace Bitrix24Workflow.Server.Restored;

/// <summary>After a restore: which renewals are held, and letting them go on.</summary>
internal static class RestoredEndpoints
{
    public static void MapRestored(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/restored").WithTags("Restore").WithGroupName("v1");
        api.MapGet("", ListAsync).NeedsPermission(Permissions.ReadRuntime).WithSummary("Lists tasks whose renewals are held since the database was put back from a backup").Produces<RestoredAnswer>();
        api.MapPost("resume", ResumeAsync).NeedsPermission(Permissions.ControlRuntime).WithSummary("Lets renewals go on: of the given instances, or of all").Produces<ResumedRenewals>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> ListAsync(HeldRenewals held, CancellationToken cancellationToken)
    {
        var mark = await held.MarkAsync(cancellationToken);
        return TypedResults.Ok(new RestoredAnswer(mark?.TakenAt, mark?.RestoredAt, [.. (await held.ListAsync(cancellationToken)).Select(HeldTask.Of)]));
    }

    private static async Task<IResult> ResumeAsync(ResumeRenewals wish, HttpContext context, RenewalRelease release, CancellationToken cancellationToken) => wish switch
    {
        { All: true } => TypedResults.Ok(new ResumedRenewals(await release.ResumeAsync(null, context.User.UserName(), cancellationToken))),
        { InstanceIds.Count: > 0 } => TypedResults.Ok(new ResumedRenewals(await release.ResumeAsync(wish.InstanceIds, context.User.UserName(), cancellationToken))),
        _ => TaskProblems.Problem(StatusCodes.Status400BadRequest, "wrong_parameter", "instanceIds: name the tasks that may go on, or say all: true."),
    };
}
