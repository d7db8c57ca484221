using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Instances;

namespace Bitrix24Workflow.Server.Wire;

/// <summary>The stored state in the shape that Elsa's clients know: masks in place of secrets, without what only our engine needs.</summary>
internal static class StateView
{
    // Named one by one: what the engine stores beside them is for itself, also what it will store one day.
    private static readonly string[] OfState =
    [
        "id", "definitionId", "definitionVersionId", "definitionVersion", "correlationId", "name", "parentWorkflowInstanceId", "status", "subStatus", "isExecuting",
        "bookmarks", "incidents", "isSystem", "completionCallbacks", "activityExecutionContexts", "scheduledActivities", "executionLogSequence", "input", "output",
        "properties", "createdAt", "updatedAt", "finishedAt",
    ];

    private const string FlowchartStart = "Flowchart.Start";

    private static readonly string[] OfBookmark =
    [
        "id", "name", "hash", "payload", "activityId", "activityNodeId", "activityInstanceId", "createdAt", "autoBurn", "callbackMethodName", "autoComplete", "metadata",
    ];

    private static readonly string[] OfContext =
    [
        "id", "callStackDepth", "parentContextId", "scheduledActivityNodeId", "ownerActivityNodeId", "properties", "metadata", "activityState", "dynamicVariables", "status",
        "isExecuting", "faultCount", "startedAt", "completedAt",
    ];

    private static readonly string[] OfCallback = ["ownerInstanceId", "childNodeId", "methodName"];
    private static readonly string[] OfIncident = ["activityId", "activityNodeId", "activityType", "message", "exception", "timestamp"];
    private static readonly string[] OfException = ["type", "message", "stackTrace", "innerException"];
    private static readonly string[] OfItem = ["activityNodeId", "ownerContextId", "tag", "existingContextId"];

    public static JsonObject Of(InstanceRow row)
    {
        var state = (JsonObject)SecretJson.Masked(JsonNode.Parse(row.State))!;
        Keep(state, OfState);
        foreach (var bookmark in Items(state, "bookmarks")) Keep(bookmark, OfBookmark);
        foreach (var callback in Items(state, "completionCallbacks")) Keep(callback, OfCallback);
        foreach (var incident in Items(state, "incidents")) Incident(incident);
        foreach (var context in Items(state, "activityExecutionContexts")) Context(context);
        foreach (var item in Items(state, "scheduledActivities")) Keep(item, OfItem);
        return state;
    }

    /// <summary>Values of the workflow's variables by id, with masks.</summary>
    public static JsonObject Variables(InstanceRow row)
    {
        var root = Items(JsonNode.Parse(row.State)!.AsObject(), "activityExecutionContexts").FirstOrDefault(c => c["parentContextId"] is null);
        return SecretJson.Masked(root?["variables"]) as JsonObject ?? [];
    }

    /// <summary>The class name alone, as Elsa writes it into incidents and records.</summary>
    public static string ShortType(string type) => type[(type.LastIndexOfAny(['.', '+']) + 1)..];

    /// <summary>Without what our flowchart remembers for itself.</summary>
    public static JsonObject WithoutOwn(JsonObject properties)
    {
        if (!properties.ContainsKey(FlowchartStart)) return properties;
        var result = (JsonObject)properties.DeepClone();
        result.Remove(FlowchartStart);
        return result;
    }

    private static void Context(JsonObject context)
    {
        (context["properties"] as JsonObject)?.Remove(FlowchartStart);
        if (context["variables"] is JsonObject { Count: > 0 } variables && context["properties"] is JsonObject properties)
            properties["Variables"] = variables.DeepClone();
        Keep(context, OfContext);
    }

    private static void Incident(JsonObject incident)
    {
        Keep(incident, OfIncident);
        for (var exception = incident["exception"] as JsonObject; exception is not null; exception = exception["innerException"] as JsonObject)
        {
            if (exception["type"]?.GetValue<string>() is { } type) exception["type"] = ShortType(type);
            Keep(exception, OfException);
        }
    }

    private static void Keep(JsonObject map, string[] names)
    {
        foreach (var (key, value) in map.ToList())
            if (value is null || !names.Contains(key)) map.Remove(key);
    }

    private static IEnumerable<JsonObject> Items(JsonObject state, string name) => (state[name] as JsonArray ?? []).OfType<JsonObject>();
}
