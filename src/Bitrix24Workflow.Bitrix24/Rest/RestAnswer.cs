using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Bitrix24.Rest;

/// <summary>A REST answer, read and judged.</summary>
internal sealed record RestAnswer(RestResult Result)
{
    public JsonNode? Value { get; init; }
    public int? Next { get; init; }
    public int? Total { get; init; }
    public int? Status { get; init; }
    public string? Error { get; init; }
    public string? Description { get; init; }
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Set when the portal was renamed and the call was made at its new address.</summary>
    public string? NewHost { get; init; }

    public JsonObject ToJson() => (JsonObject)JsonSerializer.SerializeToNode(this, RestJson.Default.RestAnswer)!;

    public static RestAnswer FromJson(JsonObject json) => json.Deserialize(RestJson.Default.RestAnswer)!;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RestAnswer))]
internal sealed partial class RestJson : JsonSerializerContext;
