using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Core.Definitions;

public sealed record VariableDefinition
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary>Type alias, see <see cref="Memory.TypeAliases"/>.</summary>
    public string TypeName { get; init; } = "Object";
    public bool IsArray { get; init; }

    /// <summary>Initial value: text, or JSON.</summary>
    public JsonNode? Value { get; init; }
    public string? StorageDriverTypeName { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; init; }
}
