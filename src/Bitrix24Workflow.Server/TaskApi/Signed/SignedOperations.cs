using System.Security.Claims;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Endpoints.Definitions;
using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.TaskApi.Signed;

/// <summary>The operations: create, modify, show and delete a task; list a process's nodes.</summary>
internal sealed class SignedOperations(TaskService tasks, IDefinitionStore definitions, IInstanceStore instances)
{
    /// <exception cref="SignedOperationException">Unknown, not allowed, or not possible.</exception>
    public Task RunAsync(JsonObject wish, JsonObject answer, ClaimsPrincipal user, CancellationToken cancellationToken) => (Text(wish, "type"), Text(wish, "obj")) switch
    {
        ("create", "task") => CreateAsync(Allowed(wish, user, Permissions.ExecuteDefinitions), answer, cancellationToken),
        ("modify", "task") => ModifyAsync(Allowed(wish, user, Permissions.WriteInstances), answer, cancellationToken),
        ("show", "task") => ShowAsync(Allowed(wish, user, Permissions.ReadInstances), answer, cancellationToken),
        ("delete", "task") => DeleteAsync(Allowed(wish, user, Permissions.DeleteInstances), answer, cancellationToken),
        ("list", "conv") => ListAsync(Allowed(wish, user, Permissions.ReadInstances), answer, cancellationToken),
        var (type, obj) => throw new SignedOperationException("unknown_operation", $"There is no operation '{type}' of '{obj}' here."),
    };

    private async Task CreateAsync(JsonObject wish, JsonObject answer, CancellationToken cancellationToken)
    {
        var reference = Text(wish, "ref");
        if (reference is { Length: > 255 }) throw new SignedOperationException("wrong_ref", "A reference has from 1 to 255 characters.");
        var result = await tasks.CreateAsync(Process(wish), string.IsNullOrEmpty(reference) ? null : reference, StartRequests.Values(Data(wish)), cancellationToken);
        (answer["ref"], answer["obj_id"]) = (Checked(result).Reference, result.Task!.InstanceId);
    }

    private async Task ModifyAsync(JsonObject wish, JsonObject answer, CancellationToken cancellationToken)
    {
        var task = Checked(await tasks.ModifyAsync(Process(wish), Key(wish), StartRequests.Values(Data(wish)), cancellationToken));
        (answer["ref"], answer["obj_id"]) = (task.Reference, task.InstanceId);
    }

    private async Task ShowAsync(JsonObject wish, JsonObject answer, CancellationToken cancellationToken)
    {
        var task = Checked(await tasks.FindAsync(Process(wish), Key(wish), cancellationToken));
        (answer["obj_id"], answer["ref"]) = (task.InstanceId, task.Reference);
        answer["status"] = task.Status == Core.Execution.WorkflowStatus.Finished ? "processed" : "active";
        (answer["create_time"], answer["change_time"]) = (task.CreatedAt.ToUnixTimeSeconds(), task.UpdatedAt.ToUnixTimeSeconds());
        answer["node_id"] = task.Position.Count > 0 ? task.Position[0] : null;
        answer["data"] = new JsonObject(task.Parameters.DistinctBy(p => p.Name).Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, p.Value?.DeepClone())));
    }

    private async Task DeleteAsync(JsonObject wish, JsonObject answer, CancellationToken cancellationToken)
    {
        var task = Checked(await tasks.FindAsync(Process(wish), Key(wish), cancellationToken));
        if (Text(wish, "node_id") is { Length: > 0 } node && task.Position.Count > 0 && !task.Position.Contains(node))
            throw new SignedOperationException("task_not_in_node", "The task stands in another node.");
        Checked(await tasks.DeleteAsync(Process(wish), task.InstanceId, cancellationToken));
        answer["obj_id"] = task.InstanceId;
    }

    private async Task ListAsync(JsonObject wish, JsonObject answer, CancellationToken cancellationToken)
    {
        var process = await FindAsync(Text(wish, "obj_id") ?? Process(wish), cancellationToken);
        var definition = await definitions.FindAsync(new DefinitionFilter { DefinitionIds = [process.DefinitionId], Version = new VersionOptions(VersionChoice.LatestOrPublished) }, cancellationToken);
        var counts = (await instances.CountsAsync(process.DefinitionId, cancellationToken)).ToDictionary(c => c.ActivityId);
        var nodes = (definition?.Root["activities"] as JsonArray ?? []).OfType<JsonObject>().Select(activity =>
        {
            var (id, type) = (activity["id"]!.ToString(), activity["type"]!.ToString());
            var (entered, left) = counts.TryGetValue(id, out var count) ? (count.Entered, count.Left) : (0, 0);
            var kind = type == "Elsa.Start" ? 1 : FinalActivities.Contains(type) ? 2 : type == "Bitrix24.Escalate" ? 3 : 0;
            return (JsonNode)new JsonObject
            {
                ["obj"] = "node",
                ["obj_id"] = id,
                ["title"] = (activity["metadata"] as JsonObject)?["displayText"]?.ToString() ?? activity["name"]?.ToString() ?? id,
                ["obj_type"] = kind,
                ["count"] = kind == 2 ? entered : Math.Max(0, entered - left),
            };
        });
        (answer["obj_id"], answer["list"]) = (process.Number, new JsonArray([.. nodes]));
    }

    private async Task<ProcessInfo> FindAsync(string process, CancellationToken cancellationToken) =>
        await definitions.FindProcessAsync(process, cancellationToken) ?? throw new SignedOperationException("unknown_process", $"There is no process '{process}'.");

    private static TaskView Checked(TaskResult result) => result.Outcome switch
    {
        TaskOutcome.Done => result.Task!,
        TaskOutcome.DuplicateReference => throw new SignedOperationException("not_unical_ref", "not unical reference"),
        TaskOutcome.UnknownProcess => throw new SignedOperationException("conveyor_is_not_active", result.Message ?? ""),
        TaskOutcome.UnknownTask => throw new SignedOperationException("not_found_task", result.Message ?? ""),
        _ => throw new SignedOperationException("task_finished", result.Message ?? ""),
    };

    private static JsonObject Allowed(JsonObject wish, ClaimsPrincipal user, string permission) =>
        user.HasPermission(permission) ? wish : throw new SignedOperationException("access_denied", $"This key lacks the permission '{permission}'.");

    private static string Process(JsonObject wish) => Text(wish, "conv_id") is { Length: > 0 } id ? id : throw new SignedOperationException("missing_parameter", "conv_id is missing.");

    private static string Key(JsonObject wish) =>
        Text(wish, "ref") is { Length: > 0 } reference ? reference : Text(wish, "obj_id") is { Length: > 0 } id ? id : throw new SignedOperationException("missing_parameter", "ref or obj_id is missing.");

    private static JsonObject Data(JsonObject wish) => wish["data"] switch
    {
        null => [],
        JsonObject map => map,
        _ => throw new SignedOperationException("wrong_parameter", "data is no object."),
    };

    private static string? Text(JsonObject wish, string name) => wish[name] is JsonValue value ? value.ToString() : null;
}
