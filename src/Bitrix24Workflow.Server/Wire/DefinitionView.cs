using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Serialization;

namespace Bitrix24Workflow.Server.Wire;

/// <summary>A definition as JSON, both ways.</summary>
internal static class DefinitionView
{
    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    // What answers and other places of a definition carry beside it; none of it is part of a version.
    private static readonly string[] Foreign = ["links", "$schema", "isMaterializerAvailable", "materializerName", "materializerContext", "providerName", "stringData", "tenantId"];

    public static JsonObject Of(WorkflowDefinition definition)
    {
        var result = new JsonObject { ["links"] = JsonSerializer.SerializeToNode(DefinitionLinks.Of(definition), WireJson.Default.IReadOnlyListLink) };
        return Append(result, definition);
    }

    public static JsonObject Exported(WorkflowDefinition definition) => Append(new JsonObject { ["$schema"] = Schema }, definition);

    /// <summary>A version as Elsa's table holds it: the root is text.</summary>
    public static JsonObject Raw(WorkflowDefinition definition)
    {
        var result = DefinitionJson.Write(definition);
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

    public static SaveAnswer Saved(WorkflowDefinition definition, bool alreadyPublished = false, int consumers = 0, IReadOnlyList<string>? warnings = null) =>
        new(Of(definition), alreadyPublished, consumers, [], warnings is { Count: > 0 } ? warnings : null);

    private static JsonObject Append(JsonObject target, WorkflowDefinition definition)
    {
        foreach (var (key, value) in DefinitionJson.Write(definition)) target[key] = value?.DeepClone();
        return target;
    }
}
