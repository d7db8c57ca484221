using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Serialization;

/// <summary>Variables of a definition or of a container.</summary>
internal static class VariableReader
{
    public static Variable Read(VariableDefinition definition) => new(
        definition.Name,
        definition.TypeName,
        definition.IsArray,
        Initial(definition.TypeName, definition.IsArray, definition.Value),
        StorageDrivers.Parse(definition.StorageDriverTypeName),
        string.IsNullOrEmpty(definition.Id) ? definition.Name : definition.Id);

    public static Variable Read(JsonObject json) => Read(new VariableDefinition
    {
        Id = json["id"]?.GetValue<string>() ?? "",
        Name = json["name"]?.GetValue<string>() ?? "",
        TypeName = json["typeName"]?.GetValue<string>() ?? "Object",
        IsArray = json["isArray"] is JsonValue flag && flag.GetValueKind() == JsonValueKind.True,
        Value = json["value"]?.DeepClone(),
        StorageDriverTypeName = (json["storageDriverTypeName"] ?? json["storageDriverType"])?.GetValue<string>(),
    });

    // Text of a JSON type or an array is JSON; in an Object variable it stays text, as Elsa leaves it.
    private static JsonNode? Initial(string typeName, bool isArray, JsonNode? value)
    {
        if (value is not JsonValue scalar || scalar.GetValueKind() != JsonValueKind.String) return value;
        var text = scalar.GetValue<string>();
        if (text.Length == 0 && typeName != "String") return null;
        var isJson = isArray || TypeAliases.Resolve(typeName) is { } type && type != typeof(object) && type != typeof(string) && !type.IsValueType;
        if (!isJson) return value;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return value;
        }
    }
}
