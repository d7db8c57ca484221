using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Core.Definitions;

public sealed record InputDefinition
{
    public string Type { get; init; } = "Object";
    public bool IsArray { get; init; }
    public string Name { get; init; } = "";
    public string? DisplayName { get; init; }
    public string? Description { get; init; }
    public string? Category { get; init; }
    public string? UiHint { get; init; }
    public string? StorageDriverType { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; init; }
}
