using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Activities.Scripting.CSharp;

/// <summary>Finds C# in definitions.</summary>
public static class CSharpCode
{
    public static bool IsIn(WorkflowDefinition definition) => HasCode(definition.Root);

    private static bool HasCode(JsonNode? node) => node switch
    {
        JsonObject map => map["type"] is JsonValue type && IsCode(type, map) || map.Any(p => HasCode(p.Value)),
        JsonArray array => array.Any(HasCode),
        _ => false,
    };

    // An activity stands as its original text while this host doesn't know its type.
    private static bool IsCode(JsonValue type, JsonObject map) => type.GetValueKind() == JsonValueKind.String && type.GetValue<string>() switch
    {
        var name when name.Equals(CSharpLanguage.Type, StringComparison.OrdinalIgnoreCase) => map.ContainsKey("value"),
        "Elsa.RunCSharp" => true,
        "Elsa.NotFoundActivity" => map["missingTypeName"]?.ToString() == "Elsa.RunCSharp",
        _ => false,
    };
}
