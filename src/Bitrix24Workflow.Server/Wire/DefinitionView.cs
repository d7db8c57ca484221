using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Definitions;

namespace Bitrix24Workflow.Server.Wire;

/// <summary>A definition as JSON, both ways.</summary>
internal static class DefinitionView
{
    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    // What answers and other places of a definition carry beside it; none of it is part of a version.
    private static readonly string[] Foreign = ["links", "$schema", "isMaterializerAvailable", "materializerName", "materializerContext", "providerName", "stringData", "tenantId"];

    /// <param name="editor">Who is answered, see <see cref="EditMark"/>; null for who just opens it.</param>
    public static JsonObject Of(WorkflowDefinition definition, ActivityRegistry registry, string? editor = null)
    {
        var result = new JsonObject { ["links"] = JsonSerializer.SerializeToNode(DefinitionLinks.Of(definition), WireJson.Default.IReadOnlyListLink) };
        Append(result, definition with { CustomProperties = EditMark.Shown(definition, editor) });
        ShowUpgrades(result["root"], registry);
        return result;
    }

    public static JsonObject Exported(WorkflowDefinition definition) => Append(new JsonObject { ["$schema"] = Schema }, EditMark.Without(definition));

    /// <summary>A version as Elsa's table holds it: the root is text.</summary>
    public static JsonObject Raw(WorkflowDefinition definition)
    {
        var result = DefinitionJson.Write(EditMark.Without(definition));
        foreach (var variable in result["variables"]?.AsArray().OfType<JsonObject>() ?? [])
            if (variable["isArray"]?.GetValue<bool>() != true) variable.Remove("isArray");
        result["materializerName"] = "Json";
        result["stringData"] = result["root"]?.ToJsonString();
        result.Remove("root");
        return result;
    }

    /// <exception cref="ElsaProblemException">Not a definition.</exception>
    public static WorkflowDefinition Read(JsonObject model)
    {
        try
        {
            return DefinitionJson.Read(new JsonObject(model.Where(p => !Foreign.Contains(p.Key)).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw ElsaProblemException.OfField("model", e.Message);
        }
    }

    public static SaveAnswer Saved(WorkflowDefinition definition, ActivityRegistry registry, string? editor = null, bool alreadyPublished = false, IReadOnlyList<string>? warnings = null) =>
        new(Of(definition, registry, editor), alreadyPublished, 0, [], warnings is { Count: > 0 } ? warnings : null);

    // Which version of a used workflow is the newest changes without a save of its user.
    private static void ShowUpgrades(JsonNode? node, ActivityRegistry registry)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items) ShowUpgrades(item, registry);
        }
        else if (node is JsonObject map)
        {
            if (map["workflowDefinitionId"] is JsonValue id && map.ContainsKey("type") && registry.FindPublished(id.ToString()) is { } published)
            {
                map["latestAvailablePublishedVersion"] = published.Version;
                map["latestAvailablePublishedVersionId"] = published.Id;
            }

            foreach (var (_, value) in map.ToList()) ShowUpgrades(value, registry);
        }
    }

    private static JsonObject Append(JsonObject target, WorkflowDefinition definition)
    {
        foreach (var (key, value) in DefinitionJson.Write(definition)) target[key] = value?.DeepClone();
        return target;
    }
}
