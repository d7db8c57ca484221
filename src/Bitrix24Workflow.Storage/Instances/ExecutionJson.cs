using System.Text.Json;
using System.Text.Json.Serialization;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Storage.Instances;

internal static class ExecutionJson
{
    public static string Write(ActivityExecutionRecord execution) => JsonSerializer.Serialize(execution, ExecutionJsonContext.Default.ActivityExecutionRecord);

    public static ActivityExecutionRecord Read(string json) => JsonSerializer.Deserialize(json, ExecutionJsonContext.Default.ActivityExecutionRecord)
        ?? throw new JsonException("A stored activity execution is empty.");
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ActivityExecutionRecord))]
internal sealed partial class ExecutionJsonContext : JsonSerializerContext;
