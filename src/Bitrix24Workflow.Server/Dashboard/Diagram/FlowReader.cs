using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;

namespace Bitrix24Workflow.Server.Dashboard.Diagram;

/// <summary>Makes the picture of a definition from its root activity.</summary>
internal sealed class FlowReader(ActivityRegistry registry)
{
    public FlowPicture Read(WorkflowDefinition definition)
    {
        var activities = Activities(definition.Root);
        var connections = Connections(definition.Root, activities);
        var places = FlowLayout.Place([.. activities.Select(a => (Id(a), Wanted(a)))], connections);
        var nodes = activities.Select(a => Node(a, places[Id(a)])).ToList();
        var arrows = ArrowRouter.Route(nodes.ToDictionary(n => n.Id, n => n.Box), connections);
        return new FlowPicture(nodes, arrows, FlowLayout.Frame([.. nodes.Select(n => n.Box), .. arrows.SelectMany(a => a.Path.Points).Select(p => new Box(p.X, p.Y, 0, 0))]));
    }

    // A root that is a single activity, or a sequence, is drawn as what it is: one box, or boxes in a row.
    private static List<JsonObject> Activities(JsonObject root)
    {
        var found = root["activities"] is JsonArray children ? children.OfType<JsonObject>() : root.Count > 0 ? [root] : [];
        return [.. found.Where(a => Id(a).Length > 0).DistinctBy(Id)];
    }

    private static List<FlowConnection> Connections(JsonObject root, List<JsonObject> activities)
    {
        if (Text(root["type"]) == "Elsa.Sequence")
            return [.. activities.Zip(activities.Skip(1), (a, b) => new FlowConnection(Id(a), FlowConnection.Ordinary, Id(b)))];
        var known = activities.Select(Id).ToHashSet();
        return
        [
            .. (root["connections"] as JsonArray ?? []).OfType<JsonObject>()
                .Select(c => new FlowConnection(Text(c["source"]?["activity"]) ?? "", Text(c["source"]?["port"]) ?? FlowConnection.Ordinary, Text(c["target"]?["activity"]) ?? ""))
                .Where(c => known.Contains(c.SourceId) && known.Contains(c.TargetId)),
        ];
    }

    private FlowNode Node(JsonObject activity, Box box)
    {
        var type = Text(activity["type"]) ?? "";
        var descriptor = registry.Find(type);
        var label = descriptor?.DisplayName is { Length: > 0 } display ? display : type[(type.LastIndexOf('.') + 1)..];
        var name = Text(activity["metadata"]?["displayText"]) ?? Named(activity) ?? label;
        return new FlowNode(Id(activity), name, label, NodeKinds.Of(type, name, descriptor), box);
    }

    // Studio names a new activity by its id; that is not a name somebody gave.
    private static string? Named(JsonObject activity) => Text(activity["name"]) is { } name && name != Id(activity) ? name : null;

    private static Box? Wanted(JsonObject activity)
    {
        var designer = activity["metadata"]?["designer"];
        if (Number(designer?["position"]?["x"]) is not { } x || Number(designer?["position"]?["y"]) is not { } y) return null;
        return new Box(x, y, Number(designer?["size"]?["width"]) ?? 0, Number(designer?["size"]?["height"]) ?? 0);
    }

    private static string Id(JsonObject activity) => Text(activity["id"]) ?? "";

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text ? text : null;

    private static double? Number(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var number) ? number : null;
}
