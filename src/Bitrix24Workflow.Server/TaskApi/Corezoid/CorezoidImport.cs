using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.TaskApi.Corezoid;

/// <summary>Makes a definition of the file of one process (<c>conv_….json</c>). What has no counterpart is listed and left as a node that says so.</summary>
internal static class CorezoidImport
{
    private const string Plain = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";
    private const string Secret = "Bitrix24Workflow.SecretStorageDriver, Bitrix24Workflow.Core";

    /// <exception cref="CorezoidFormatException">No file of a process.</exception>
    public static CorezoidResult Read(JsonNode? file)
    {
        if (file is not JsonObject process || process["scheme"]?["nodes"] is not JsonArray nodes || process["obj_type"]?.ToString() != "1")
            throw new CorezoidFormatException("This is no file of a Corezoid process: obj_type 1 and scheme.nodes are expected. A folder has to be exported process by process.");
        var (activities, arrows, unsupported) = (new List<JsonObject>(), new List<JsonObject>(), new List<string>());
        var model = new JsonObject
        {
            ["name"] = process["title"]?.ToString(),
            ["description"] = process["description"]?.ToString(),
            ["variables"] = new JsonArray(),
            ["inputs"] = new JsonArray([.. (process["params"] as JsonArray ?? []).OfType<JsonObject>().Select(Input)]),
            ["customProperties"] = new JsonObject { ["Flowchart:ExecutionMode"] = "TokenBased", ["Corezoid:Id"] = process["obj_id"]?.DeepClone() },
            ["options"] = new JsonObject { ["activationStrategyType"] = "Bitrix24Workflow.UniqueReferenceStrategy, Bitrix24Workflow.Core" },
        };
        foreach (var node in nodes.OfType<JsonObject>()) new NodeReader(model, node, activities, arrows, unsupported).Read();
        var known = activities.Select(a => a["id"]!.ToString()).ToHashSet();
        foreach (var lost in arrows.Where(a => !known.Contains(a["target"]!["activity"]!.ToString())).ToList())
        {
            unsupported.Add($"{lost["source"]!["activity"]}: an arrow to a node that is not in the file.");
            arrows.Remove(lost);
        }

        model["root"] = new JsonObject
        {
            ["id"] = "flowchart",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = new JsonArray([.. activities]),
            ["connections"] = new JsonArray([.. arrows]),
        };
        return new CorezoidResult(model, unsupported);
    }

    private static JsonObject Input(JsonObject parameter)
    {
        var flags = (parameter["flags"] as JsonArray ?? []).Select(f => f?.ToString()).ToHashSet();
        return new JsonObject
        {
            ["name"] = parameter["name"]?.ToString(),
            ["displayName"] = parameter["name"]?.ToString(),
            ["description"] = parameter["descr"]?.ToString(),
            ["type"] = parameter["type"]?.ToString() switch { "number" => "Double", "boolean" => "Boolean", "object" or "array" => "Object", _ => "String" },
            ["category"] = "Parameters",
            ["uiHint"] = "singleline",
            // A parameter that is cleared at the end is one that nobody should see.
            ["storageDriverType"] = flags.Contains("auto-clear") ? Secret : Plain,
        };
    }
}
