using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Endpoints.Definitions;
using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.TaskApi.Callbacks;

/// <summary>What is posted to a node's address becomes parameters of the task that the body names, if the task waits in that node.</summary>
internal static class CallbackEndpoints
{
    private const string UsualPath = "task_id";

    public static void MapCallbackLinks(this RouteGroupBuilder api) => api.MapGet("{id}/callbacks", ListAsync).NeedsPermission(Permissions.ReadDefinitions)
        .WithSummary("Lists the addresses of nodes that wait for callbacks");

    public static void MapCallbacks(this IEndpointRouteBuilder routes) => routes.MapPost("/api/callbacks/{definitionId}/{nodeId}/{hash}", HandleAsync)
        .AllowAnonymous().DisableAntiforgery().WithTags("Tasks").WithGroupName("v1").WithSummary("Takes a callback: a JSON object that names the task")
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> ListAsync(string id, IDefinitionStore store, CallbackLinks links, CancellationToken cancellationToken)
    {
        if (await store.FindProcessAsync(id, cancellationToken) is not { } process) return TaskProblems.UnknownProcess(id);
        var definition = await store.FindAsync(process.DefinitionId, new VersionOptions(VersionChoice.LatestOrPublished), cancellationToken);
        return TypedResults.Ok<IReadOnlyList<CallbackAddress>>(definition is null ? [] : links.Of(definition));
    }

    private static async Task<IResult> HandleAsync(string definitionId, string nodeId, string hash, HttpContext context, IDefinitionStore store, TaskService tasks, CallbackLinks links)
    {
        var stop = context.RequestAborted;
        var definition = links.IsGenuine(definitionId, nodeId, hash) ? await store.FindAsync(definitionId, VersionOptions.Published, stop) : null;
        if (definition is null || CallbackLinks.Find(definition, nodeId) is not { } node) return TaskProblems.Problem(StatusCodes.Status404NotFound, "unknown_address", "This address is not known.");
        if (await ReadAsync(context.Request, stop) is not { } body) return TaskProblems.Problem(StatusCodes.Status400BadRequest, "wrong_body", "A callback is a JSON object.");
        var path = node["taskIdPath"]?["expression"]?["value"]?.ToString() is { Length: > 0 } given ? given : UsualPath;
        if (Follow(body, path) is not { Length: > 0 } reference) return TaskProblems.Problem(StatusCodes.Status400BadRequest, "missing_task_id", $"The body names no task at '{path}'.");
        var found = await tasks.FindAsync(definitionId, reference, stop);
        if (found.Task is not { } task) return TaskProblems.Of(found);
        if (!task.Position.Contains(nodeId)) return TaskProblems.Problem(StatusCodes.Status409Conflict, "task_not_in_current_sync_callback_node", "The task does not wait in this node.");
        var result = await tasks.ModifyAsync(definitionId, task.InstanceId, StartRequests.Values(body), stop);
        return result.Outcome == TaskOutcome.Done ? TypedResults.NoContent() : TaskProblems.Of(result);
    }

    private static async Task<JsonObject?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Follow(JsonNode? node, string path)
    {
        foreach (var step in path.Split('.')) node = (node as JsonObject)?[step];
        return node is JsonValue value ? value.ToString() : null;
    }
}
