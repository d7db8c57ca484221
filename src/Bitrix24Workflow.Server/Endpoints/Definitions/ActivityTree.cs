using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Serialization;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

/// <summary>The tree of activities in a definition, for drilling into nested ones. A workflow used as an activity has its own root below it, with the node ids that its runs have.</summary>
internal sealed record ActivityTree(string NodeId, string Port, JsonObject Activity, IReadOnlyList<ActivityTree> Children)
{
    // As deep as the compiler goes.
    private const int MaxDepth = 20;

    public static ActivityTree Of(WorkflowDefinition definition, ActivityRegistry registry) => OfWorkflow(definition, WorkflowCompiler.RootId, registry, 0);

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

    private static ActivityTree OfWorkflow(WorkflowDefinition definition, string nodeId, ActivityRegistry registry, int depth)
    {
        var root = new RootNormalizer(registry).Normalize(definition.Root, nodeId);
        return new ActivityTree(nodeId, "Root", WorkflowActivity(definition, nodeId, root), [.. Find(root, "Root", registry, depth)]);
    }

    private static IEnumerable<ActivityTree> Find(JsonNode? node, string port, ActivityRegistry registry, int depth)
    {
        switch (node)
        {
            case JsonObject map when map["nodeId"]?.ToString() is { Length: > 0 } id && map.ContainsKey("type"):
                var nested = depth < MaxDepth && map.ContainsKey("workflowDefinitionId") ? registry.Find(map)?.Workflow : null;
                var own = nested is null ? [] : (ActivityTree[])[OfWorkflow(nested, $"{id}:{WorkflowCompiler.RootId}", registry, depth + 1)];
                return [new ActivityTree(id, port, map, [.. own, .. map.SelectMany(p => Find(p.Value, Pascal(p.Key), registry, depth))])];
            case JsonObject map:
                return map.SelectMany(p => Find(p.Value, port, registry, depth));
            case JsonArray array:
                return array.SelectMany(item => Find(item, port, registry, depth));
            default:
                return [];
        }
    }

    private static JsonObject WorkflowActivity(WorkflowDefinition definition, string nodeId, JsonObject root)
    {
        var written = DefinitionJson.Write(definition);
        var metadata = new JsonObject { ["name"] = definition.Name, ["createdAt"] = written["createdAt"]?.DeepClone() };
        if (definition.Description is { } description) metadata["description"] = description;
        return new JsonObject
        {
            ["identity"] = new JsonObject { ["definitionId"] = definition.DefinitionId, ["version"] = definition.Version, ["id"] = definition.Id },
            ["publication"] = new JsonObject { ["isLatest"] = definition.IsLatest, ["isPublished"] = definition.IsPublished },
            ["inputs"] = written["inputs"]?.DeepClone() ?? new JsonArray(),
            ["outputs"] = written["outputs"]?.DeepClone() ?? new JsonArray(),
            ["outcomes"] = written["outcomes"]?.DeepClone() ?? new JsonArray(),
            ["workflowMetadata"] = metadata,
            ["options"] = written["options"]?.DeepClone() ?? new JsonObject(),
            ["isReadonly"] = definition.IsReadonly,
            ["isSystem"] = definition.IsSystem,
            ["definitionHandle"] = new JsonObject { ["definitionVersionId"] = definition.Id },
            ["result"] = null,
            ["root"] = root.DeepClone(),
            ["id"] = WorkflowCompiler.RootId,
            ["nodeId"] = nodeId,
            ["name"] = null,
            ["type"] = "Elsa.Workflow",
            ["version"] = 1,
            ["customProperties"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
        };
    }

    private static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
