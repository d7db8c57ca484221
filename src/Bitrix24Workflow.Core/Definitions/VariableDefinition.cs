using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Core.Definitions;

public sealed record VariableDefinition
{
    public string Id { get; set; } = "";
    public string Name { get; set; } = "";

    /// <summary>Type alias, see <see cref="Memory.TypeAliases"/>.</summary>
    public string TypeName { get; set; } = "Object";
    public bool IsArray { get; set; }

    /// <summary>Initial value: text, or JSON.</summary>
    public JsonNode? Value { get; set; }
    public string? StorageDriverTypeName { get; set; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}
