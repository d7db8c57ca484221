using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Dashboard.Forms;

namespace Bitrix24Workflow.Server.Dashboard.Templates;

/// <summary>Compares two versions of a process as people see them: nodes and their inputs, arrows, parameters. Where a node stands in the picture is no difference.</summary>
internal sealed class DefinitionComparison(ActivityRegistry registry)
{
    private static readonly HashSet<string> NotShown = ["id", "nodeId", "metadata", "activities", "connections", "variables"];

    public DefinitionDifference Compare(WorkflowDefinition before, WorkflowDefinition after)
    {
        var (nodesBefore, nodesAfter) = (Nodes(before), Nodes(after));
        return new DefinitionDifference(
            Between(nodesBefore, nodesAfter, NameOf, ValuesOf),
            Between(Connections(before, nodesBefore), Connections(after, nodesAfter), c => c, _ => []),
            Between(before.Inputs.ToDictionary(i => i.Name), after.Inputs.ToDictionary(i => i.Name), i => i.Name, ValuesOf),
            Between(before.Variables.ToDictionary(v => v.Id), after.Variables.ToDictionary(v => v.Id), v => v.Name, ValuesOf),
            Between(Settings(before), Settings(after), s => s.Name, s => new() { ["value"] = s.Value }));
    }

    private static List<Difference> Between<T>(Dictionary<string, T> before, Dictionary<string, T> after, Func<T, string> name, Func<T, Dictionary<string, string>> values)
    {
        var changed = after.Where(a => before.ContainsKey(a.Key)).Select(a => new Difference(DifferenceKind.Changed, name(a.Value), Changes(values(before[a.Key]), values(a.Value)))).Where(d => d.Details.Count > 0);
        var added = after.Where(a => !before.ContainsKey(a.Key)).Select(a => new Difference(DifferenceKind.Added, name(a.Value), Changes([], values(a.Value))));
        var removed = before.Where(b => !after.ContainsKey(b.Key)).Select(b => new Difference(DifferenceKind.Removed, name(b.Value), []));
        return [.. changed, .. added, .. removed];
    }

    private static List<ValueChange> Changes(Dictionary<string, string> before, Dictionary<string, string> after) =>
    [
        .. before.Keys.Union(after.Keys)
            .Select(key => new ValueChange(key, before.GetValueOrDefault(key), after.GetValueOrDefault(key)))
            .Where(c => c.Before != c.After),
    ];

    // Activities may stand in others: containers, branches, bodies.
    private static Dictionary<string, JsonObject> Nodes(WorkflowDefinition definition)
    {
        var found = new Dictionary<string, JsonObject>();
        Collect(definition.Root, found);
        return found;
    }

    private static void Collect(JsonNode? node, Dictionary<string, JsonObject> found)
    {
        if (node is JsonArray list)
            foreach (var item in list) Collect(item, found);
        if (node is not JsonObject map) return;
        if (map["type"] is JsonValue && map["id"]?.ToString() is { Length: > 0 } id && map.ContainsKey("version")) found.TryAdd(id, map);
        foreach (var (_, child) in map) Collect(child, found);
    }

    private static Dictionary<string, string> Connections(WorkflowDefinition definition, Dictionary<string, JsonObject> nodes)
    {
        var found = new Dictionary<string, string>();
        foreach (var connection in nodes.Values.Select(n => n["connections"]).OfType<JsonArray>().SelectMany(c => c).OfType<JsonObject>())
        {
            var (source, target) = (connection["source"], connection["target"]);
            var (from, to, port) = ($"{source?["activity"]}", $"{target?["activity"]}", source?["port"]?.ToString() is { Length: > 0 } p ? p : "Done");
            found.TryAdd($"{from}/{port}/{to}", $"{Name(from)} — {port} → {Name(to)}");
        }

        return found;

        string Name(string id) => nodes.TryGetValue(id, out var node) ? NameOf(node) : id;
    }

    private static string NameOf(JsonObject node) => node["name"]?.ToString() is { Length: > 0 } name ? name : $"{node["id"]}";

    private Dictionary<string, string> ValuesOf(JsonObject node)
    {
        var descriptor = registry.Find(node);
        var values = new Dictionary<string, string>();
        foreach (var (key, value) in node.Where(p => !NotShown.Contains(p.Key) && p.Value is not null && !IsActivity(p.Value)))
        {
            var input = descriptor?.Inputs.FirstOrDefault(i => i.Name.Equals(key, StringComparison.OrdinalIgnoreCase));
            if (Text(value!, input?.IsSensitive == true) is { Length: > 0 } text) values[input?.DisplayName is { Length: > 0 } label ? label : key] = text;
        }

        return values;
    }

    private static bool IsActivity(JsonNode value) => value is JsonObject map && map["type"] is JsonValue && map.ContainsKey("id") && map.ContainsKey("version");

    // An expression in one line: its text, or what it reads.
    private static string Text(JsonNode value, bool isSensitive)
    {
        if (value is JsonObject output && output["memoryReference"] is JsonObject memory && output["expression"] is null) return $"→ {memory["id"]}";
        if (value is not JsonObject map || map["expression"] is not JsonObject expression) return value is JsonValue ? $"{value}" : Short(value);
        var (type, content) = ($"{expression["type"]}", expression["value"]);
        if (content is null) return "";
        var text = content is JsonValue ? $"{content}" : Short(content);
        return type switch
        {
            "Literal" when isSensitive && text.Length > 0 => SecretValue.Mask,
            "Literal" => text,
            "Input" or "Variable" or "Output" => $"{type} {Referred(text)}",
            _ => $"{type}: {text}",
        };
    }

    private static string Referred(string text)
    {
        try
        {
            return text.StartsWith('{') && JsonNode.Parse(text) is JsonObject reference ? $"{reference["name"] ?? reference["id"]}" : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static string Short(JsonNode value) => value is JsonObject { Count: 0 } or JsonArray { Count: 0 } ? "" : ParameterText.Format(value);

    private static Dictionary<string, string> ValuesOf(InputDefinition input) => Given(
        ("type", input.IsArray ? $"{input.Type}[]" : input.Type), ("display name", input.DisplayName), ("description", input.Description), ("storage", input.StorageDriverType?.Split(',')[0]));

    // A variable that holds a secret may have one for its initial value.
    private static Dictionary<string, string> ValuesOf(VariableDefinition variable) => Given(
        ("name", variable.Name), ("type", variable.IsArray ? $"{variable.TypeName}[]" : variable.TypeName), ("storage", variable.StorageDriverTypeName?.Split(',')[0]),
        ("value", StorageDrivers.Parse(variable.StorageDriverTypeName) == VariableStorage.Secret && variable.Value is not null ? SecretValue.Mask : variable.Value?.ToString()));

    private static Dictionary<string, string> Given(params (string Name, string? Value)[] values) =>
        values.Where(v => !string.IsNullOrEmpty(v.Value)).ToDictionary(v => v.Name, v => v.Value!);

    // Where a copy comes from, and which editor has it open, are no settings of the process.
    private static Dictionary<string, (string Name, string Value)> Settings(WorkflowDefinition definition) => definition.CustomProperties
        .Where(p => p.Key is not (TemplateOrigin.Key or EditMark.Property) && p.Value is not null)
        .ToDictionary(p => p.Key, p => (p.Key, p.Value is JsonValue ? $"{p.Value}" : p.Value!.ToJsonString()));
}
