using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Activities.Tests.Harness;

/// <summary>Compares values as the cases mean them: numbers by value, names without case, JSON text as JSON.</summary>
internal static class Loose
{
    public static bool Same(JsonNode? expected, JsonNode? actual) => (expected, actual) switch
    {
        (JsonValue e, _) when Text(e) == "<any>" => true,
        (null, null) => true,
        (null, JsonValue a) => Text(a) == "",
        (JsonValue e, null) => Text(e) == "",
        (JsonObject e, JsonObject a) => e.All(p => Same(p.Value, a.FirstOrDefault(q => q.Key.Equals(p.Key, StringComparison.OrdinalIgnoreCase)).Value)),
        (JsonArray e, JsonArray a) => e.Count == a.Count && e.Zip(a).All(p => Same(p.First, p.Second)),
        (JsonValue e, JsonValue a) => Same(e, a),
        (JsonValue e, _) => Parsed(e) is { } parsed && Same(parsed, actual),
        (_, JsonValue a) => Parsed(a) is { } parsed && Same(expected, parsed),
        _ => false,
    };

    private static bool Same(JsonValue expected, JsonValue actual) =>
        Text(expected) == Text(actual)
        || (double.TryParse(Text(expected), NumberStyles.Float, CultureInfo.InvariantCulture, out var e)
            && double.TryParse(Text(actual), NumberStyles.Float, CultureInfo.InvariantCulture, out var a)
            && Math.Abs(e - a) < 1e-9);

    private static string Text(JsonValue value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    private static JsonNode? Parsed(JsonValue value)
    {
        try
        {
            return value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().TrimStart() is ['{' or '[', ..] ? JsonNode.Parse(value.GetValue<string>()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
