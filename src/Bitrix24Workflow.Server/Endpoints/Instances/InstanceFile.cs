using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Instances;

/// <summary>The exported form of an instance.</summary>
internal static class InstanceFile
{
    public const string State = "WorkflowState";
    public const string Bookmarks = "Bookmarks";
    public const string Executions = "ActivityExecutionRecords";
    public const string Journal = "WorkflowExecutionLogRecords";

    /// <exception cref="ElsaProblemException">Not such a file.</exception>
    public static JsonObject Read(string name, JsonNode? json) =>
        Plain(json) is JsonObject file && file[State] is JsonObject state && state["id"] is JsonValue && state["definitionVersionId"] is JsonValue && state["status"] is JsonValue
            ? file
            : throw ElsaProblemException.OfField("files", $"'{name}' holds no workflow instance.");

    // Elsa's files number their objects, and wrap their lists for that.
    private static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject map when map["$values"] is JsonArray items => Plain(items),
        JsonObject map => new JsonObject(map.Where(p => p.Key is not ("$id" or "_type")).Select(p => KeyValuePair.Create(p.Key, Plain(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Plain)]),
        _ => node?.DeepClone(),
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ActivityExecutionRecord))]
[JsonSerializable(typeof(JournalRecord))]
internal sealed partial class InstanceFileJson : JsonSerializerContext;
