using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Instances;

namespace Bitrix24Workflow.Server.Wire;

/// <summary>The stored state in the shape that Elsa's clients know: masks in place of secrets, without what only our engine needs.</summary>
internal static class StateView
{
    private static readonly string[] OwnOfState = ["triggerActivityId", "outputs"];
    private static readonly string[] OwnOfBookmark = ["dueAt", "isBusy", "resumeOnParameters"];
    private static readonly string[] OwnOfContext = ["variables", "tag", "schedulingActivityExecutionId", "exception"];

    public static JsonObject Of(InstanceRow row)
    {
        var state = (JsonObject)SecretJson.Masked(JsonNode.Parse(row.State))!;
        Trim(state, OwnOfState);
        foreach (var bookmark in Items(state, "bookmarks")) Trim(bookmark, OwnOfBookmark);
        foreach (var callback in Items(state, "completionCallbacks")) Trim(callback, ["tag"]);
        foreach (var incident in Items(state, "incidents")) Incident(incident);
        foreach (var context in Items(state, "activityExecutionContexts")) Context(context);
        foreach (var item in Items(state, "scheduledActivities")) Trim(item, ["input", "variables"]);
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

    private static void Context(JsonObject context)
    {
        if (context["variables"] is JsonObject { Count: > 0 } variables && context["properties"] is JsonObject properties)
            properties["Variables"] = variables.DeepClone();
        Trim(context, OwnOfContext);
    }

    private static void Incident(JsonObject incident)
    {
        Trim(incident, ["activityInstanceId"]);
        for (var exception = incident["exception"] as JsonObject; exception is not null; exception = exception["innerException"] as JsonObject)
        {
            if (exception["type"]?.GetValue<string>() is { } type) exception["type"] = ShortType(type);
            Trim(exception, []);
        }
    }

    private static void Trim(JsonObject map, string[] own)
    {
        foreach (var (key, value) in map.ToList())
            if (value is null || own.Contains(key)) map.Remove(key);
    }

    private static IEnumerable<JsonObject> Items(JsonObject state, string name) => (state[name] as JsonArray ?? []).OfType<JsonObject>();
}
