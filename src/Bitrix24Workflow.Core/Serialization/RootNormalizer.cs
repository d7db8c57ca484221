using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Descriptors;

namespace Bitrix24Workflow.Core.Serialization;

/// <summary>
/// Puts a root as an editor sends it into the form that editors and the compiler expect: ids and node ids everywhere, a known (type, version) for every
/// activity, type names on inputs, arrays instead of nulls. Everything else stays as it is.
/// </summary>
public sealed class RootNormalizer(ActivityRegistry registry)
{
    // Editors get these with every activity, set or not.
    private static readonly string[] Flags = ["canStartWorkflow", "runAsynchronously"];

    internal const string NotFoundType = "Elsa.NotFoundActivity";

    public JsonObject Normalize(JsonObject root, string parentNodeId)
    {
        var copy = (JsonObject)root.DeepClone();
        if (copy.Count == 0) return copy;
        var taken = new HashSet<string>();
        return Activity(copy, parentNodeId, taken);
    }

    private JsonObject Activity(JsonObject activity, string parentNodeId, HashSet<string> taken)
    {
        activity = Restore(activity);
        var type = Text(activity["type"]) ?? "";
        var descriptor = registry.Find(activity);
        if (descriptor is null) activity = NotFound(activity, type);
        else Identify(activity, descriptor);
        var id = Text(activity["id"]);
        if (string.IsNullOrEmpty(id)) activity["id"] = id = Unused(type, taken);
        taken.Add(id);
        var nodeId = $"{parentNodeId}:{id}";
        activity["nodeId"] = nodeId;
        activity["customProperties"] ??= new JsonObject();
        foreach (var flag in Flags)
            if (activity["customProperties"] is JsonObject custom && !custom.ContainsKey(flag)) custom[flag] = false;
        activity["metadata"] ??= new JsonObject();
        if (descriptor is null) return activity;
        Inputs(activity, descriptor);
        if (type is "Elsa.Flowchart") Flowchart(activity);
        if (type is "Elsa.StateMachine")
        {
            activity["states"] ??= new JsonArray();
            activity["transitions"] ??= new JsonArray();
        }

        if (descriptor.IsContainer)
        {
            activity["activities"] ??= new JsonArray();
            activity["variables"] ??= new JsonArray();
        }

        foreach (var (key, value) in activity.ToList())
            if (key is not ("customProperties" or "metadata" or "variables")) activity[key] = Children(value, nodeId, taken);
        return activity;
    }

    private JsonNode? Children(JsonNode? node, string nodeId, HashSet<string> taken)
    {
        switch (node)
        {
            case JsonObject map when IsActivity(map):
                return Activity((JsonObject)map.DeepClone(), nodeId, taken);
            case JsonObject map:
                foreach (var (key, value) in map.ToList())
                    if (value is JsonObject or JsonArray) map[key] = Children(value.DeepClone(), nodeId, taken);
                return map.Parent is null ? map : map.DeepClone();
            case JsonArray array:
                return new JsonArray([.. array.Select(item => Children(item?.DeepClone(), nodeId, taken))]);
            default:
                return node?.DeepClone();
        }
    }

    private JsonObject Restore(JsonObject activity)
    {
        if (Text(activity["type"]) != NotFoundType || Text(activity["originalActivityJson"]) is not { } json) return activity;
        return JsonNode.Parse(json) is JsonObject original && registry.Find(original) is not null ? original : activity;
    }

    private void Identify(JsonObject activity, ActivityDescriptor descriptor)
    {
        activity["type"] = descriptor.TypeName;
        activity["version"] = descriptor.Version;
        if (descriptor.Workflow is not { } workflow) return;
        activity["workflowDefinitionId"] = workflow.DefinitionId;
        activity["workflowDefinitionVersionId"] = workflow.Id;
        if (registry.FindPublished(workflow.DefinitionId) is not { } published) return;
        activity["latestAvailablePublishedVersion"] = published.Version;
        activity["latestAvailablePublishedVersionId"] = published.Id;
    }

    private static JsonObject NotFound(JsonObject activity, string type)
    {
        var metadata = activity["metadata"]?.DeepClone() as JsonObject ?? [];
        metadata["displayText"] = $"Not Found: {type}";
        metadata["description"] = $"This host has no activity of type {type}.";
        return new JsonObject
        {
            ["missingTypeName"] = type,
            ["missingTypeVersion"] = Number(activity["version"]) ?? 0,
            ["originalActivityJson"] = activity.ToJsonString(),
            ["id"] = activity["id"]?.DeepClone(),
            ["name"] = activity["name"]?.DeepClone(),
            ["type"] = NotFoundType,
            ["version"] = 1,
            ["customProperties"] = activity["customProperties"]?.DeepClone() ?? new JsonObject(),
            ["metadata"] = metadata,
        };
    }

    private static void Inputs(JsonObject activity, ActivityDescriptor descriptor)
    {
        foreach (var input in descriptor.WrappedInputs)
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(input.Name);
            if (!activity.ContainsKey(name)) activity[name] = null;
            if (activity[name] is not JsonObject wrapped || !wrapped.ContainsKey("expression")) continue;
            wrapped["typeName"] = input.TypeName;

            // The expression says where the value comes from; editors send the reference along, empty or not.
            wrapped.Remove("memoryReference");
        }

        foreach (var output in descriptor.Outputs.Select(o => JsonNamingPolicy.CamelCase.ConvertName(o.Name)))
            if (!activity.ContainsKey(output)) activity[output] = null;
    }

    private static void Flowchart(JsonObject flowchart)
    {
        flowchart["connections"] ??= new JsonArray();
        if (flowchart["customProperties"] is JsonObject custom && !custom.ContainsKey("notFoundConnections")) custom["notFoundConnections"] = new JsonArray();
        foreach (var connection in flowchart["connections"]!.AsArray().OfType<JsonObject>()) connection["vertices"] ??= new JsonArray();
    }

    private static string Unused(string type, HashSet<string> taken)
    {
        var name = type[(type.LastIndexOf('.') + 1)..];
        for (var i = 1; ; i++)
            if (!taken.Contains($"{name}{i}")) return $"{name}{i}";
    }

    private static bool IsActivity(JsonObject map) => Text(map["type"]) is { } type && 
        (type.Contains('.') ? map.ContainsKey("id") || map.ContainsKey("version") : map.ContainsKey("workflowDefinitionId"));

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
