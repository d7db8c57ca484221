using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Server.TaskApi.Corezoid;

/// <summary>Writes a definition as the file of a Corezoid process. Ids of nodes become 24 hexadecimal digits, the same ones each time.</summary>
internal static class CorezoidExport
{
    public static (JsonObject File, IReadOnlyList<string> Unsupported) Write(WorkflowDefinition definition, long number)
    {
        var unsupported = new List<string>();
        var nodes = new JsonArray();
        var root = definition.Root;
        var all = (root["activities"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var arrows = (root["connections"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var hidden = all.Select(a => Text(a, "id")!).Where(id => (id.EndsWith(NodeReader.CallSuffix, StringComparison.Ordinal) || id.EndsWith(NodeReader.MergeSuffix, StringComparison.Ordinal)) && all.Exists(a => Text(a, "id") == id[..id.LastIndexOf('_')])).ToHashSet();
        foreach (var activity in all.Where(a => !hidden.Contains(Text(a, "id")!))) nodes.Add(new NodeWriter(activity, all, arrows, unsupported).Write());
        return (new JsonObject
        {
            ["obj_type"] = 1,
            ["obj_id"] = number,
            ["parent_id"] = 0,
            ["title"] = definition.Name,
            ["description"] = definition.Description ?? "",
            ["status"] = "active",
            ["params"] = new JsonArray([.. definition.Inputs.Select(Parameter)]),
            ["ref_mask"] = true,
            ["conv_type"] = "process",
            ["scheme"] = new JsonObject { ["nodes"] = nodes, ["web_settings"] = new JsonArray(new JsonArray(), new JsonArray()) },
        }, unsupported);
    }

    public static string IdOf(string activityId) => activityId.Length == 24 && activityId.All(char.IsAsciiHexDigitLower)
        ? activityId
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(activityId)))[..24];

    private static JsonNode Parameter(InputDefinition input)
    {
        var flags = new JsonArray("input");
        if (StorageDrivers(input)) flags.Add("auto-clear");
        return new JsonObject
        {
            ["name"] = input.Name,
            ["type"] = input.Type switch { "Double" or "Int32" or "Int64" or "Decimal" => "number", "Boolean" => "boolean", "Object" => "object", _ => "string" },
            ["descr"] = input.Description ?? "",
            ["flags"] = flags,
            ["regex"] = "",
            ["regex_error_text"] = "",
        };
    }

    private static bool StorageDrivers(InputDefinition input) => Core.Memory.StorageDrivers.Parse(input.StorageDriverType) == Core.Memory.VariableStorage.Secret;

    private static string? Text(JsonObject map, string name) => map[name]?.ToString();
}
