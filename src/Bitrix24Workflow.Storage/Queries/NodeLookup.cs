using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Descriptors;

namespace Bitrix24Workflow.Storage.Queries;

/// <summary>An activity within the JSON of a definition.</summary>
internal sealed record NodeLookup(string Id, bool IsFinal)
{
    /// <summary>By id before name.</summary>
    public static NodeLookup? Find(JsonNode? definition, string node)
    {
        var activities = Activities(definition?["root"]).ToList();
        var found = activities.Find(a => (string?)a["id"] == node) ?? activities.Find(a => (string?)a["name"] == node || Shown(a) == node);
        return found is null ? null : new NodeLookup((string)found["id"]!, FinalActivities.Contains((string)found["type"]!));
    }

    // What Studio shows: the name that people gave it on the diagram.
    private static string? Shown(JsonObject activity) => (activity["metadata"] as JsonObject)?["displayText"]?.ToString();

    private static IEnumerable<JsonObject> Activities(JsonNode? node)
    {
        IEnumerable<JsonObject> own = node is JsonObject map && map["type"] is JsonValue && map["id"] is JsonValue ? [map] : [];
        var inner = node switch
        {
            JsonObject all => all.SelectMany(p => Activities(p.Value)),
            JsonArray list => list.SelectMany(Activities),
            _ => [],
        };
        return own.Concat(inner);
    }
}
