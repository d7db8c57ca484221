using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Core.Memory;

/// <summary>The closed list of type names that may stand in JSON. Nothing else is ever resolved to a CLR type.</summary>
public static class TypeAliases
{
    private static readonly FrozenDictionary<string, Type> ByAlias = new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase)
    {
        ["Object"] = typeof(object),
        ["String"] = typeof(string),
        ["Boolean"] = typeof(bool),
        ["Int16"] = typeof(short),
        ["Int32"] = typeof(int),
        ["Int64"] = typeof(long),
        ["Long"] = typeof(long),
        ["Single"] = typeof(float),
        ["Double"] = typeof(double),
        ["Decimal"] = typeof(decimal),
        ["Guid"] = typeof(Guid),
        ["DateTime"] = typeof(DateTime),
        ["DateTimeOffset"] = typeof(DateTimeOffset),
        ["TimeSpan"] = typeof(TimeSpan),
        ["Uri"] = typeof(Uri),
        ["ByteArray"] = typeof(byte[]),
        ["Stream"] = typeof(Stream),
        ["JSON"] = typeof(IDictionary<string, object?>),
        ["ExpandoObject"] = typeof(IDictionary<string, object?>),
        ["JsonElement"] = typeof(JsonElement),
        ["JsonNode"] = typeof(JsonNode),
        ["JsonObject"] = typeof(JsonObject),
        ["JsonArray"] = typeof(JsonArray),
        ["StringDictionary"] = typeof(IDictionary<string, string>),
        ["StringMap"] = typeof(IDictionary<string, string>),
        ["ObjectDictionary"] = typeof(IDictionary<string, object?>),
        ["ObjectMap"] = typeof(IDictionary<string, object?>),
        ["HttpHeaders"] = typeof(IDictionary<string, string[]>),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<Type, string> ByType = new Dictionary<Type, string>
    {
        [typeof(object)] = "Object",
        [typeof(string)] = "String",
        [typeof(bool)] = "Boolean",
        [typeof(short)] = "Int16",
        [typeof(int)] = "Int32",
        [typeof(long)] = "Int64",
        [typeof(float)] = "Single",
        [typeof(double)] = "Double",
        [typeof(decimal)] = "Decimal",
        [typeof(Guid)] = "Guid",
        [typeof(DateTime)] = "DateTime",
        [typeof(DateTimeOffset)] = "DateTimeOffset",
        [typeof(TimeSpan)] = "TimeSpan",
        [typeof(Uri)] = "Uri",
        [typeof(byte[])] = "ByteArray",
        [typeof(Stream)] = "Stream",
        [typeof(JsonElement)] = "JsonElement",
        [typeof(JsonNode)] = "JsonNode",
        [typeof(JsonObject)] = "JsonObject",
        [typeof(JsonArray)] = "JsonArray",
        [typeof(IDictionary<string, object?>)] = "ObjectDictionary",
        [typeof(IDictionary<string, string>)] = "StringDictionary",
        [typeof(IDictionary<string, string[]>)] = "HttpHeaders",
    }.ToFrozenDictionary();

    /// <summary>Null for a name that is not in the list. Understands <c>T?</c>, <c>T[]</c> and <c>List&lt;T&gt;</c>.</summary>
    public static Type? Resolve(string? alias, bool isArray = false)
    {
        if (alias is null) return null;
        var type = ResolveOne(alias.Trim());
        return type is not null && isArray ? typeof(ICollection<>).MakeGenericType(type) : type;
    }

    public static string NameOf(Type type)
    {
        if (ByType.TryGetValue(type, out var alias)) return alias;
        if (Nullable.GetUnderlyingType(type) is { } underlying) return NameOf(underlying) + "?";
        if (type.IsArray) return NameOf(type.GetElementType()!) + "[]";
        if (type.IsGenericType && type.GetGenericArguments() is [var item]) return $"List<{NameOf(item)}>";
        return type.Name;
    }

    private static Type? ResolveOne(string alias)
    {
        if (ByAlias.TryGetValue(alias, out var type)) return type;
        if (alias.EndsWith('?') && ResolveOne(alias[..^1]) is { IsValueType: true } value) return typeof(Nullable<>).MakeGenericType(value);
        if (alias.EndsWith("[]", StringComparison.Ordinal)) return ResolveOne(alias[..^2])?.MakeArrayType();
        if (alias.StartsWith("List<", StringComparison.OrdinalIgnoreCase) && alias.EndsWith('>') && ResolveOne(alias[5..^1]) is { } item)
            return typeof(ICollection<>).MakeGenericType(item);
        return null;
    }
}
