using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Core.Serialization;

/// <summary>Definition JSON both ways. Reads what Elsa Studio sends (nulls for empty collections, text for JSON) and loses nothing it doesn't know.</summary>
public static class DefinitionJson
{
    /// <exception cref="JsonException">Not a definition; the message names the place.</exception>
    public static WorkflowDefinition Read(JsonNode json)
    {
        if (json is not JsonObject map) throw new JsonException("A workflow definition is a JSON object.");
        var copy = new JsonObject(map.Where(p => p.Value is not null || p.Key is "name" or "description" or "toolVersion").Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        return copy.Deserialize(DefinitionJsonContext.Default.WorkflowDefinition) ?? new WorkflowDefinition();
    }

    /// <exception cref="JsonException">Not JSON, or not a definition.</exception>
    public static WorkflowDefinition Read(string json) => Read(JsonNode.Parse(json) ?? throw new JsonException("A workflow definition is a JSON object."));

    public static JsonObject Write(WorkflowDefinition definition) =>
        JsonSerializer.SerializeToNode(definition, DefinitionJsonContext.Default.WorkflowDefinition)!.AsObject();
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(WorkflowDefinition))]
internal sealed partial class DefinitionJsonContext : JsonSerializerContext;
