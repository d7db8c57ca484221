using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

/// <summary>The tree of activities in a root, for drilling into nested ones.</summary>
internal sealed record ActivityTree(string NodeId, string Port, JsonObject Activity, IReadOnlyList<ActivityTree> Children)
{
    public static ActivityTree Of(WorkflowDefinition definition) =>
        new(WorkflowCompiler.RootId, "", new JsonObject { ["id"] = WorkflowCompiler.RootId, ["nodeId"] = WorkflowCompiler.RootId, ["type"] = "Elsa.Workflow", ["version"] = 1 }, [.. Find(definition.Root, "Root")]);

    public string Type => Activity["type"]?.ToString() ?? "";

    /// <summary>From the root down to the node; empty if there is no such node.</summary>
    public IReadOnlyList<ActivityTree> PathTo(string nodeId)
    {
        if (NodeId == nodeId) return [this];
        foreach (var child in Children)
            if (child.PathTo(nodeId) is { Count: > 0 } path) return [this, .. path];
        return [];
    }

    public IEnumerable<ActivityTree> SelfAndDescendants() => Children.SelectMany(c => c.SelfAndDescendants()).Prepend(this);

    public JsonObject ToJson(bool withChildren = true)
    {
        var result = new JsonObject { ["nodeId"] = NodeId, ["port"] = Port, ["activity"] = Activity.DeepClone() };
        if (withChildren) result["children"] = new JsonArray([.. Children.Select(c => c.ToJson())]);
        return result;
    }

    private static IEnumerable<ActivityTree> Find(JsonNode? node, string port)
    {
        switch (node)
        {
            case JsonObject map when map["nodeId"]?.ToString() is { Length: > 0 } id && map.ContainsKey("type"):
                return [new ActivityTree(id, port, map, [.. map.SelectMany(p => Find(p.Value, Pascal(p.Key)))])];
            case JsonObject map:
                return map.SelectMany(p => Find(p.Value, port));
            case JsonArray array:
                return array.SelectMany(item => Find(item, port));
            default:
                return [];
        }
    }

    private static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
