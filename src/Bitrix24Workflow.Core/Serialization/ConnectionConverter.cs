using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bitrix24Workflow.Core.Flowchart;

namespace Bitrix24Workflow.Core.Serialization;

/// <summary>Reads arrows in both forms: with ends as objects, and Elsa's older one with ids and ports side by side.</summary>
internal sealed class ConnectionConverter : JsonConverter<Connection>
{
    public override Connection? Read(ref Utf8JsonReader json, Type typeToConvert, JsonSerializerOptions options) =>
        JsonNode.Parse(ref json) is JsonObject map ? new Connection(End(map, "source"), End(map, "target")) : null;

    public override void Write(Utf8JsonWriter writer, Connection value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Definitions are kept as JSON; connections are never written back.");

    private static Endpoint End(JsonObject map, string name) => map[name] is JsonObject end
        ? new Endpoint(end["activity"]?.ToString() ?? "", Port(end["port"]))
        : new Endpoint(map[name]?.ToString() ?? "", Port(map[name + "Port"]));

    private static string? Port(JsonNode? node) => node?.ToString() is { Length: > 0 } port ? port : null;
}
