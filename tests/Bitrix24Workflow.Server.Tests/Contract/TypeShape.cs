using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Tests.Contract;

/// <summary>
/// JSON with names of types in place of values. The items of an array become one: a name that only some of them have ends with "?", and values of several types are
/// joined with "|". Ids stay, after a "#": later requests name them.
/// </summary>
internal static class TypeShape
{
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonNode? Of(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => new JsonObject(map.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)(Of(p.Value) ?? "null")))),
        JsonArray list => list.Count == 0 ? new JsonArray() : new JsonArray(list.Select(item => Of(item) ?? "null").Aggregate(Merge)),
        JsonValue when node.GetValueKind() == JsonValueKind.String && Identities.IsId(node.GetValue<string>()) => $"#{node.GetValue<string>()}",
        _ => KindOf(node),
    };

    public static string KindOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => "number",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        _ => IsDate(node.GetValue<string>()) ? "date" : "string",
    };

    public static bool IsDate(string text) =>
        text.Length >= 20 && text[4] == '-' && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private static JsonNode Merge(JsonNode one, JsonNode other)
    {
        if (one is JsonObject a && other is JsonObject b)
        {
            var result = new JsonObject();
            foreach (var name in a.Concat(b).Select(p => p.Key.TrimEnd('?')).Distinct())
            {
                var (left, right) = (a[name] ?? a[name + "?"], b[name] ?? b[name + "?"]);
                var inAll = a.ContainsKey(name) && b.ContainsKey(name);
                result[inAll ? name : name + "?"] = left is null ? right!.DeepClone() : right is null ? left.DeepClone() : Merge(left, right);
            }

            return result;
        }

        if (one is JsonArray x && other is JsonArray y)
            return x.Count == 0 ? y.DeepClone() : y.Count == 0 ? x.DeepClone() : new JsonArray(Merge(x[0]!, y[0]!));
        var (first, second) = (Word(one), Word(other));
        if (first == second) return one.DeepClone();
        if (first.StartsWith('#') && other is not (JsonObject or JsonArray)) first = "string";
        if (second.StartsWith('#') && one is not (JsonObject or JsonArray)) second = "string";
        return string.Join('|', first.Split('|').Concat(second.Split('|')).Distinct().Order(StringComparer.Ordinal));
    }

    private static string Word(JsonNode node) => node switch
    {
        JsonObject => "object",
        JsonArray => "array",
        _ => node.GetValue<string>(),
    };
}
