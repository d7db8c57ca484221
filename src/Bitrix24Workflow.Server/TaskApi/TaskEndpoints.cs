using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Endpoints.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.TaskApi.Callbacks;
using Bitrix24Workflow.Server.TaskApi.Corezoid;
using Bitrix24Workflow.Server.TaskApi.Import;
using Bitrix24Workflow.Server.TaskApi.Signed;
using Bitrix24Workflow.Server.TaskApi.Tokens;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.TaskApi;

/// <summary>Processes and their tasks. A process is named by its number, its definition id or its alias with an @.</summary>
internal static class TaskEndpoints
{
    private const int Usual = 50;
    private const int Most = 500;

    public static void MapTaskApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/processes").WithTags("Tasks").WithGroupName("v1").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("", ListProcessesAsync).NeedsPermission(Permissions.ReadDefinitions).WithSummary("Lists processes");
        api.MapGet("{id}/counters", CountersAsync).NeedsPermission(Permissions.ReadInstances).WithSummary("Counts a process's tasks and the passes of its nodes");
        api.MapGet("{id}/tasks", ListAsync).NeedsPermission(Permissions.ReadInstances).WithSummary("Lists tasks, newest first");
        api.MapPost("{id}/tasks", CreateAsync).NeedsPermission(Permissions.ExecuteDefinitions).WithSummary("Starts a task").ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("{id}/tasks/{reference}", FindAsync).NeedsPermission(Permissions.ReadInstances).WithSummary("Shows a task");
        api.MapMethods("{id}/tasks/{reference}", [HttpMethods.Patch, HttpMethods.Put], ModifyAsync).NeedsPermission(Permissions.WriteInstances)
            .WithSummary("Changes parameters; *** leaves one as it is").ProducesProblem(StatusCodes.Status409Conflict);
        api.MapDelete("{id}/tasks/{reference}", DeleteAsync).NeedsPermission(Permissions.DeleteInstances).WithSummary("Deletes a task");
        api.MapTokens();
        api.MapTokenImport();
        api.MapProcessSettings();
        api.MapCallbackLinks();
        routes.MapCallbacks();
        routes.MapCorezoid(api);
        routes.MapEnvironment();
        routes.MapSignedKeys();
        routes.MapSignedApi();
    }

    private static async Task<IReadOnlyList<ProcessAnswer>> ListProcessesAsync(IDefinitionStore store, CancellationToken cancellationToken)
    {
        var latest = (await store.AllAsync(new DefinitionFilter { Version = VersionOptions.Latest }, cancellationToken)).ToDictionary(d => d.DefinitionId);
        var processes = await store.ProcessesAsync(cancellationToken);
        return [.. processes.Where(p => latest.ContainsKey(p.DefinitionId)).Select(p => ProcessAnswer.Of(p, latest[p.DefinitionId]))];
    }

    private static async Task<IResult> CountersAsync(string id, TaskService tasks, IDefinitionStore store, CancellationToken cancellationToken)
    {
        if (await store.FindProcessAsync(id, cancellationToken) is not { } process) return TaskProblems.UnknownProcess(id);
        var counters = await tasks.CountersAsync(process.DefinitionId, cancellationToken);
        return TypedResults.Ok(new CountersAnswer(
            counters.Total, counters.Running, counters.Exceptions, counters.Finished, [.. counters.Nodes.Select(n => new NodeCounter(n.ActivityId, n.Entered, n.Left))]));
    }

    private static async Task<IResult> ListAsync(
        string id, string? activityId, string? search, WorkflowStatus? status, int? skip, int? take, TaskService tasks, IDefinitionStore store, CancellationToken cancellationToken)
    {
        if (await store.FindProcessAsync(id, cancellationToken) is not { } process) return TaskProblems.UnknownProcess(id);
        var page = await tasks.ListAsync(process.DefinitionId, activityId, search, status, Math.Max(0, skip ?? 0), Math.Clamp(take ?? Usual, 1, Most), cancellationToken);
        return TypedResults.Ok(TaskPage.Of(page));
    }

    private static async Task<IResult> CreateAsync(string id, NewTask task, TaskService tasks, CancellationToken cancellationToken)
    {
        var result = await tasks.CreateAsync(id, task.Reference, StartRequests.Values(task.Parameters), cancellationToken);
        return result.Outcome == TaskOutcome.Done
            ? TypedResults.Created($"/api/processes/{Uri.EscapeDataString(id)}/tasks/{Uri.EscapeDataString(result.Task!.Reference)}", TaskAnswer.Of(result.Task))
            : TaskProblems.Of(result);
    }

    private static async Task<IResult> FindAsync(string id, string reference, TaskService tasks, CancellationToken cancellationToken) =>
        Answer(await tasks.FindAsync(id, RouteText.Decoded(reference), cancellationToken));

    private static async Task<IResult> ModifyAsync(string id, string reference, TaskChange change, TaskService tasks, CancellationToken cancellationToken) =>
        Answer(await tasks.ModifyAsync(id, RouteText.Decoded(reference), StartRequests.Values(change.Parameters), cancellationToken));

    private static async Task<IResult> DeleteAsync(string id, string reference, TaskService tasks, CancellationToken cancellationToken)
    {
        var result = await tasks.DeleteAsync(id, RouteText.Decoded(reference), cancellationToken);
        return result.Outcome == TaskOutcome.Done ? TypedResults.NoContent() : TaskProblems.Of(result);
    }

    private static IResult Answer(TaskResult result) => result.Outcome == TaskOutcome.Done ? TypedResults.Ok(TaskAnswer.Of(result.Task!)) : TaskProblems.Of(result);
}
