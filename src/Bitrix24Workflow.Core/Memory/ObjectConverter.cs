using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Core.Memory;

/// <summary>
/// Elsa's conversion rules (order of attempts and the lenient default). A value that can't be converted becomes the target's default,
/// as a stock Elsa host does.
/// </summary>
public static class ObjectConverter
{
    public static T? ConvertTo<T>(object? value) => ConvertTo(value, typeof(T)) is T result ? result : default;

    public static object? ConvertTo(object? value, Type target)
    {
        value = SecretValue.Reveal(value);
        if (value is null) return Default(target);
        var type = Nullable.GetUnderlyingType(target) ?? target;
        if (type.IsInstanceOfType(value)) return value;
        try
        {
            return Convert(value, type) ?? Default(target);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or OverflowException or JsonException or NotSupportedException or ArgumentException)
        {
            return Default(target);
        }
    }

    /// <summary>Text of a value as Elsa writes it into a text input: .NET's Boolean, compact JSON for collections.</summary>
    public static string? ToText(object? value) => SecretValue.Reveal(value) switch
    {
        null => null,
        string text => text,
        bool b => b ? "True" : "False",
        double d => d.ToString(CultureInfo.InvariantCulture),
        DateTime time => time.TimeOfDay == TimeSpan.Zero ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : time.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString(CultureInfo.InvariantCulture),
        JsonValue node when node.GetValueKind() == JsonValueKind.String => node.GetValue<string>(),
        JsonNode node => node.ToJsonString(Compact),
        byte[] bytes => System.Convert.ToBase64String(bytes),
        IEnumerable or JsonElement => JsonValues.ToJson(value)?.ToJsonString(Compact),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        var other => other.GetType().IsPrimitive || other is Uri ? other.ToString() : JsonValues.ToJson(other)?.ToJsonString(Compact),
    };

    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static object? Default(Type target) => target.IsValueType && Nullable.GetUnderlyingType(target) is null ? Activator.CreateInstance(target) : null;

    private static object? Convert(object value, Type type)
    {
        if (type == typeof(string)) return ToText(value);
        if (value is JsonElement or JsonNode && !typeof(JsonNode).IsAssignableFrom(type) && type != typeof(JsonElement))
            return ConvertTo(JsonValues.FromJson(JsonValues.ToJson(value)), type);
        if (value is string text) return FromText(text, type);
        if (type.IsEnum) return Enum.ToObject(type, System.Convert.ToInt64(value, CultureInfo.InvariantCulture));
        if (type == typeof(JsonElement)) return JsonSerializer.SerializeToElement(JsonValues.ToJson(value));
        if (typeof(JsonNode).IsAssignableFrom(type)) return JsonValues.ToJson(value) is { } node && type.IsInstanceOfType(node) ? node : null;
        if (type == typeof(DateTimeOffset) && value is DateTime time) return new DateTimeOffset(time);
        if (type == typeof(DateTime) && value is DateTimeOffset offset) return offset.UtcDateTime;
        if (type == typeof(TimeSpan) && IsNumber(value)) return TimeSpan.FromTicks(System.Convert.ToInt64(value, CultureInfo.InvariantCulture));
        if (type == typeof(IDictionary<string, string[]>) && value is IDictionary<string, object?> map) return map.ToDictionary(p => p.Key, p => Texts(p.Value));
        if (ElementType(type) is { } element) return Collection(value as IEnumerable ?? new[] { value }, type, element);
        if (value is IDictionary or IDictionary<string, object?> || !type.IsPrimitive && type != typeof(decimal) && type != typeof(Guid))
            return JsonSerializer.Deserialize(JsonValues.ToJson(value), type, JsonValues.Options);
        return System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
    }

    // Headers are written with one value as often as with several.
    private static string[] Texts(object? value) => SecretValue.Reveal(value) is IEnumerable items and not string
        ? [.. items.Cast<object?>().Select(i => ToText(i) ?? "")]
        : [ToText(value) ?? ""];

    private static object? FromText(string text, Type type)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (type == typeof(byte[])) return System.Convert.FromBase64String(text);
        if (type == typeof(Uri)) return new Uri(text, UriKind.RelativeOrAbsolute);
        if (type.IsEnum) return Enum.Parse(type, text, ignoreCase: true);
        if (type == typeof(JsonElement) || typeof(JsonNode).IsAssignableFrom(type)) return FromJsonText(text, type);
        if (type == typeof(DateTimeOffset)) return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        if (type == typeof(DateTime)) return DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        if (text.TrimStart() is ['{' or '[', ..] && !type.IsPrimitive && type != typeof(string)) return FromJsonText(text, type);
        if (ElementType(type) is { } element) return Collection(new object[] { text }, type, element);
        var converter = TypeDescriptor.GetConverter(type);
        return converter.CanConvertFrom(typeof(string))
            ? converter.ConvertFromInvariantString(text)
            : System.Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
    }

    private static object? FromJsonText(string text, Type type)
    {
        if (type == typeof(JsonElement)) return JsonSerializer.Deserialize<JsonElement>(text);
        var node = JsonNode.Parse(text);
        return typeof(JsonNode).IsAssignableFrom(type) ? node : ConvertTo(JsonValues.FromJson(node), type);
    }

    private static Type? ElementType(Type type)
    {
        if (type.IsArray) return type.GetElementType();
        if (!type.IsGenericType || typeof(IDictionary).IsAssignableFrom(type)) return null;
        var definition = type.GetGenericTypeDefinition();
        return definition == typeof(ICollection<>) || definition == typeof(IEnumerable<>) || definition == typeof(IList<>) || definition == typeof(List<>)
            || definition == typeof(IReadOnlyCollection<>) || definition == typeof(IReadOnlyList<>)
            ? type.GetGenericArguments()[0]
            : null;
    }

    private static object Collection(IEnumerable items, Type type, Type element)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        foreach (var item in items) list.Add(ConvertTo(item, element));
        if (!type.IsArray) return list;
        var array = Array.CreateInstance(element, list.Count);
        list.CopyTo(array, 0);
        return array;
    }

    private static bool IsNumber(object value) => value is int or long or double or decimal or float or short;
}
