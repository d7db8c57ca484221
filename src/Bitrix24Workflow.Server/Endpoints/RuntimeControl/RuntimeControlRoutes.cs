using System.Security.Claims;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Endpoints.RuntimeControl;

internal static class RuntimeControlRoutes
{
    private const string Path = "admin/workflow-runtime/";
    private const string Manage = "ManageWorkflowRuntime";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(Path + "status", (RuntimeStatusView status) => status.Read()).NeedsPermission("read:workflow-runtime", Manage);
        api.MapPost(Path + "pause", PauseAsync).NeedsPermission(Manage);
        api.MapPost(Path + "resume", ResumeAsync).NeedsPermission(Manage);
        api.MapPost(Path + "force-drain", ForceDrainAsync).NeedsPermission(Manage);
    }

    private static async Task<JsonObject> PauseAsync(
        Arguments arguments, ClaimsPrincipal user, RuntimeGate gate, RuntimeStatusView status, AuditStore audit, TimeProvider time, CancellationToken cancellationToken)
    {
        var reason = arguments.Text("reason");
        if (gate.Paused is null)
        {
            await gate.PauseAsync(reason, user.UserName(), cancellationToken);
            await audit.AddAsync(new AuditEntry(time.GetUtcNow(), user.UserName(), "pause", "runtime", reason), cancellationToken);
        }

        return status.Read();
    }

    private static async Task<IResult> ResumeAsync(
        ClaimsPrincipal user, RuntimeGate gate, RuntimeStatusView status, AuditStore audit, TimeProvider time, CancellationToken cancellationToken)
    {
        if (gate.DrainingSince is not null) return Conflict(status);
        if (gate.Paused is not null)
        {
            await gate.ResumeAsync(cancellationToken);
            await audit.AddAsync(new AuditEntry(time.GetUtcNow(), user.UserName(), "resume", "runtime"), cancellationToken);
        }

        return TypedResults.Ok(status.Read());
    }

    private static async Task<IResult> ForceDrainAsync(
        Arguments arguments, ClaimsPrincipal user, RuntimeGate gate, RuntimeAdmin admin, RuntimeStatusView status, AuditStore audit, TimeProvider time, CancellationToken cancellationToken)
    {
        if (gate.DrainingSince is not null) return Conflict(status);
        await audit.AddAsync(new AuditEntry(time.GetUtcNow(), user.UserName(), "force-drain", "runtime", arguments.Text("reason")), cancellationToken);
        var outcome = await admin.DrainAsync(TimeSpan.Zero, cancellationToken);
        // Nothing is cancelled: a call under way may bring the only copy of a token, so its answer is still taken.
        return TypedResults.Ok(new JsonObject
        {
            ["outcome"] = new JsonObject
            {
                ["overallResult"] = outcome.IsComplete ? "CompletedWithinDeadline" : "DeadlineBreached",
                ["startedAt"] = outcome.StartedAt,
                ["completedAt"] = outcome.CompletedAt,
                ["pausePhaseDuration"] = TimeSpan.Zero.ToString(),
                ["waitPhaseDuration"] = (outcome.CompletedAt - outcome.StartedAt).ToString(),
                ["sources"] = status.SourceStates(),
                ["executionCyclesForceCancelledCount"] = 0,
                ["forceCancelledInstanceIds"] = new JsonArray(),
            },
        });
    }

    private static IResult Conflict(RuntimeStatusView status) => TypedResults.Json(
        new JsonObject { ["code"] = "drain-in-progress", ["state"] = status.Read() }, WireJson.Default.JsonObject, statusCode: StatusCodes.Status409Conflict);
}
