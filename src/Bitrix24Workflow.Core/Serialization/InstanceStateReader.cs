using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Serialization;

/// <summary>The counterpart of <see cref="InstanceStateWriter"/>.</summary>
public static class InstanceStateReader
{
    /// <remarks>Contexts whose activity is gone from the definition are left out; the caller decides on that before it migrates an instance.</remarks>
    public static WorkflowExecutionContext Read(JsonObject state, CompiledWorkflow workflow, EngineServices engine, ISecretCipher cipher)
    {
        var id = Text(state["id"])!;
        var secrets = new SecretJson(cipher, id);
        var instance = new WorkflowExecutionContext(workflow, id, engine)
        {
            CorrelationId = Text(state["correlationId"]),
            Name = Text(state["name"]),
            ParentInstanceId = Text(state["parentWorkflowInstanceId"]),
            TriggerActivityId = Text(state["triggerActivityId"]),
            Sequence = state["executionLogSequence"]?.GetValue<long>() ?? 0,
        };
        Fill(instance.Input, state["input"], secrets);
        Fill(instance.ResumeInput, state["resumeInput"], secrets);
        Fill(instance.Output, state["output"], secrets);
        FillRaw(instance.Properties, state["properties"], secrets);
        foreach (var incident in Items(state["incidents"])) instance.Incidents.Add(incident.Deserialize<Incident>(JsonValues.Options)!);
        ReadContexts(instance, state, secrets);
        foreach (var bookmark in Items(state["bookmarks"])) instance.Bookmarks.Add(ReadBookmark(bookmark, secrets));
        ReadCallbacks(instance, state);
        ReadQueue(instance, state, secrets);
        foreach (var output in Items(state["outputs"]))
        {
            var activityId = Text(output["activityId"])!;
            instance.Outputs.Record(activityId, workflow.FindByActivityId(activityId)?.Activity.Name, Text(output["output"])!, secrets.Read(output["value"]));
        }

        instance.TransitionTo(Enum.Parse<WorkflowSubStatus>(Text(state["subStatus"])!));
        instance.CreatedAt = Moment(state["createdAt"])!.Value;
        instance.UpdatedAt = Moment(state["updatedAt"])!.Value;
        instance.FinishedAt = Moment(state["finishedAt"]);
        return instance;
    }

    private static void ReadContexts(WorkflowExecutionContext instance, JsonObject state, SecretJson secrets)
    {
        var stored = Items(state["activityExecutionContexts"]).ToDictionary(c => Text(c["id"])!);
        var done = new Dictionary<string, ActivityExecutionContext?>();
        foreach (var id in stored.Keys.Reverse()) Restore(id);

        ActivityExecutionContext? Restore(string id)
        {
            if (done.TryGetValue(id, out var known)) return known;
            var item = stored[id];
            var parentId = Text(item["parentContextId"]);
            var parent = parentId is not null && stored.ContainsKey(parentId) ? Restore(parentId) : null;
            var node = instance.Workflow.FindByNodeId(Text(item["scheduledActivityNodeId"])!);
            if (node is null || (parentId is not null && parent is null)) return done[id] = null;
            var context = ReadContext(instance, item, node, parent, secrets);
            context.Join();
            return done[id] = context;
        }
    }

    private static ActivityExecutionContext ReadContext(WorkflowExecutionContext instance, JsonObject item, ActivityNode node, ActivityExecutionContext? parent, SecretJson secrets)
    {
        var context = new ActivityExecutionContext(instance, node, parent, Text(item["id"])!)
        {
            Status = Enum.Parse<ActivityStatus>(Text(item["status"])!),
            FaultCount = item["faultCount"]?.GetValue<int>() ?? 0,
            StartedAt = Moment(item["startedAt"])!.Value,
            CompletedAt = Moment(item["completedAt"]),
            Tag = Text(item["tag"]),
            SchedulingExecutionId = Text(item["schedulingActivityExecutionId"]),
            SchedulingActivityId = Text(item["schedulingActivityId"]),
            Exception = item["exception"]?.Deserialize<ExceptionState>(JsonValues.Options),
            CallStackDepth = item["callStackDepth"]?.GetValue<int>() ?? 0,
        };
        FillRaw(context.Properties, item["properties"], secrets);
        var activityState = new Dictionary<string, object?>();
        Fill(activityState, item["activityState"], secrets);
        context.RestoreState(activityState);
        var values = item["variables"] as JsonObject ?? [];
        if (node.Activity is IVariableContainer container)
            foreach (var variable in container.Variables)
                context.Declare(variable, values.TryGetPropertyValue(variable.Id, out var value) ? secrets.Read(value) : JsonValues.FromJson(variable.Value));
        foreach (var variable in Items(item["dynamicVariables"]).Select(ReadVariable))
            context.Declare(variable, secrets.Read(values[variable.Id]), isDynamic: true);
        return context;
    }

    private static void ReadCallbacks(WorkflowExecutionContext instance, JsonObject state)
    {
        foreach (var callback in Items(state["completionCallbacks"]))
        {
            var owner = Context(instance, callback["ownerInstanceId"]);
            var child = instance.Workflow.FindByNodeId(Text(callback["childNodeId"])!);
            if (owner is not null && child is not null) instance.Callbacks.Add(new CompletionCallback(owner, child, Text(callback["methodName"]), Text(callback["tag"])));
        }
    }

    private static void ReadQueue(WorkflowExecutionContext instance, JsonObject state, SecretJson secrets)
    {
        foreach (var item in Items(state["scheduledActivities"]))
        {
            if (instance.Workflow.FindByNodeId(Text(item["activityNodeId"])!) is not { } node) continue;
            var bookmarkId = Text(item["bookmarkId"]);
            var bookmark = bookmarkId is null ? null : instance.Bookmarks.Find(b => b.Id == bookmarkId);
            if (bookmarkId is not null && bookmark is null) continue;
            var variables = item["variables"] is null
                ? null
                : Items(item["variables"]).Select(v => new VariableSlot(ReadVariable(v["variable"]!.AsObject()), secrets.Read(v["value"]), isDynamic: true)).ToList();
            var input = item["input"] is JsonObject map ? map.ToDictionary(p => p.Key, p => secrets.Read(p.Value)) : null;
            instance.Queue.Enqueue(new WorkItem(
                node,
                Context(instance, item["ownerContextId"]),
                Text(item["tag"]),
                variables,
                Context(instance, item["existingContextId"]),
                bookmark,
                input,
                Text(item["schedulingExecutionId"]),
                Text(item["schedulingActivityId"]),
                item["callStackDepth"]?.GetValue<int>() ?? 0));
        }
    }

    private static Bookmark ReadBookmark(JsonObject item, SecretJson secrets) => new()
    {
        Id = Text(item["id"])!,
        Name = Text(item["name"])!,
        Hash = Text(item["hash"])!,
        Payload = item["payload"]?.DeepClone(),
        ActivityId = Text(item["activityId"])!,
        NodeId = Text(item["activityNodeId"])!,
        ActivityInstanceId = Text(item["activityInstanceId"])!,
        CreatedAt = Moment(item["createdAt"])!.Value,
        AutoBurn = item["autoBurn"]?.GetValue<bool>() ?? true,
        AutoComplete = item["autoComplete"]?.GetValue<bool>() ?? true,
        CallbackMethodName = Text(item["callbackMethodName"]),
        Metadata = item["metadata"] is JsonObject metadata ? metadata.ToDictionary(p => p.Key, p => ObjectConverter.ToText(secrets.Read(p.Value)) ?? "") : null,
        DueAt = Moment(item["dueAt"]),
        IsBusy = item["isBusy"]?.GetValue<bool>() ?? false,
        ResumeOnParameters = item["resumeOnParameters"] is JsonArray names ? [.. names.Select(n => n!.GetValue<string>())] : [],
    };

    private static Variable ReadVariable(JsonObject item) =>
        new(Text(item["name"])!, Text(item["typeName"]) ?? "Object", item["isArray"]?.GetValue<bool>() ?? false, id: Text(item["id"]));

    private static ActivityExecutionContext? Context(WorkflowExecutionContext instance, JsonNode? id) =>
        Text(id) is { } text ? instance.ContextList.Find(c => c.Id == text) : null;

    private static void Fill(IDictionary<string, object?> target, JsonNode? source, SecretJson secrets)
    {
        if (source is not JsonObject map) return;
        foreach (var (key, value) in map) target[key] = secrets.Read(value);
    }

    // Private state stays JSON until its activity asks for a type.
    private static void FillRaw(IDictionary<string, object?> target, JsonNode? source, SecretJson secrets)
    {
        if (source is not JsonObject map) return;
        foreach (var (key, value) in map)
            target[key] = value is JsonArray || (value is JsonObject o && !o.ContainsKey(SecretJson.Key)) ? value.DeepClone() : secrets.Read(value);
    }

    private static IEnumerable<JsonObject> Items(JsonNode? node) => node is JsonArray array ? array.OfType<JsonObject>() : [];

    private static string? Text(JsonNode? node) => node?.GetValue<string>();

    private static DateTimeOffset? Moment(JsonNode? node) =>
        node is null ? null : DateTimeOffset.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
