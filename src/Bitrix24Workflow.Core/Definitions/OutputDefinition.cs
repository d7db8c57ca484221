using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Core.Definitions;

public sealed record OutputDefinition
{
    public string Type { get; set; } = "Object";
    public bool IsArray { get; set; }
    public string Name { get; set; } = "";
    public string? DisplayName { get; set; }
    public string? Description { get; set; }
    public string? Category { get; set; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}
