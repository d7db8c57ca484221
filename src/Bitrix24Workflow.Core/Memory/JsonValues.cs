using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Core.Memory;

/// <summary>
/// Values between CLR and JSON. In memory, JSON objects are dictionaries and arrays are lists, so that scripts and templates
/// meet plain collections. A <see cref="SecretValue"/> is written by the given function, the mask if there is none.
/// </summary>
public static class JsonValues
{
    // As JSON serializers write moments: without zeros at the end.
    private const string Iso = "yyyy-MM-ddTHH:mm:ss.FFFFFFFK";

    private static readonly JsonSerializerOptions Poco = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    public static JsonNode? ToJson(object? value, Func<SecretValue, JsonNode?>? secret = null) => value switch
    {
        null => null,
        SecretValue s => secret is null ? SecretValue.Mask : secret(s),
        JsonNode node => node.DeepClone(),
        JsonElement element => FromElement(element),
        string text => text,
        bool b => b,
        int i => i,
        long l => l,
        double d => double.IsFinite(d) ? d : d.ToString(CultureInfo.InvariantCulture),
        float f => float.IsFinite(f) ? f : f.ToString(CultureInfo.InvariantCulture),
        decimal m => m,
        short or byte or sbyte or ushort or uint or ulong => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        DateTime time => time.ToString(Iso, CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString(Iso, CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        Guid guid => guid.ToString(),
        Uri uri => uri.ToString(),
        Enum e => e.ToString(),
        byte[] bytes => Convert.ToBase64String(bytes),
        IDictionary<string, object?> map => Object(map.Select(p => KeyValuePair.Create(p.Key, p.Value)), secret),
        IDictionary map => Object(Entries(map), secret),
        Stream => null,
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(item => ToJson(item, secret))]),
        _ => JsonSerializer.SerializeToNode(value, value.GetType(), Poco),
    };

    public static object? FromJson(JsonNode? node, Func<JsonObject, SecretValue?>? secret = null) => node switch
    {
        null => null,
        JsonObject map => secret?.Invoke(map) is { } s ? s : Dictionary(map, secret),
        JsonArray array => array.Select(item => FromJson(item, secret)).ToList(),
        JsonValue value => FromScalar(value),
        _ => null,
    };

    public static JsonSerializerOptions Options => Poco;

    private static object? FromScalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.TryGetValue<string>(out var text) ? text : value.ToString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Number(value.ToJsonString()),
        _ => null,
    };

    private static object Number(string text)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var i)) return i;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var l)) return l;
        return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static JsonNode? FromElement(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonValue.Create(element),
    };

    private static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
            yield return KeyValuePair.Create(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "", entry.Value);
    }

    private static JsonObject Object(IEnumerable<KeyValuePair<string, object?>> entries, Func<SecretValue, JsonNode?>? secret)
    {
        var result = new JsonObject();
        foreach (var (key, value) in entries) result[key] = ToJson(value, secret);
        return result;
    }

    private static Dictionary<string, object?> Dictionary(JsonObject map, Func<JsonObject, SecretValue?>? secret)
    {
        var result = new Dictionary<string, object?>(map.Count);
        foreach (var (key, value) in map) result[key] = FromJson(value, secret);
        return result;
    }
}
