using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Tests;

/// <summary>Compares names and types of JSON with an example, not values. Where the example has a list, each item is compared with the first of it.</summary>
internal static class Shape
{
    /// <summary>Differences in words; empty if there are none.</summary>
    /// <param name="optional">Names that may be missing or be extra.</param>
    public static IReadOnlyList<string> Differences(JsonNode? actual, JsonNode? expected, params string[] optional)
    {
        var found = new List<string>();
        Compare(actual, expected, "$", optional, found);
        return found;
    }

    private static void Compare(JsonNode? actual, JsonNode? expected, string path, string[] optional, List<string> found)
    {
        switch (expected)
        {
            case JsonObject map when actual is JsonObject other:
                foreach (var (name, value) in map)
                {
                    if (other.TryGetPropertyValue(name, out var given)) Compare(given, value, $"{path}.{name}", optional, found);
                    else if (!optional.Contains(name)) found.Add($"{path}.{name} is missing");
                }

                found.AddRange(other.Where(p => !map.ContainsKey(p.Key) && !optional.Contains(p.Key)).Select(p => $"{path}.{p.Key} is extra"));
                break;
            case JsonArray list when actual is JsonArray items:
                if (list.Count > 0)
                    foreach (var item in items) Compare(item, list[0], $"{path}[]", optional, found);
                break;
            default:
                if (KindOf(actual) != KindOf(expected)) found.Add($"{path} is {KindOf(actual)} and not {KindOf(expected)}");
                break;
        }
    }

    private static string KindOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.Value.ToString(),
    };
}
