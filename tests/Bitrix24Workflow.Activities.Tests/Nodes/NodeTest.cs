using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Tests.Nodes;

/// <summary>A node in a flowchart, with an activity at each of its ports that writes the port's name.</summary>
internal static class NodeTest
{
    public static JsonObject Chart(JsonObject node, params string[] ports) => Json.Flowchart(
        [node, .. ports.Select(p => Flow.Say(p))], [.. ports.Select(p => $"{node["id"]}:{p}>{p}")]);

    public static JsonObject Node(string type, string id, params (string Name, object? Value)[] inputs) => Json.Activity(
        "Process." + type, id, [.. inputs.Select(i => (i.Name, (JsonNode?)(i.Value as JsonObject is { } given && given.ContainsKey("expression") || i.Value is JsonObject ? (JsonNode?)i.Value : Json.Literal(JsonValues.ToJson(i.Value)))))]);

    /// <summary>JSON with templates in it.</summary>
    public static JsonObject Table(string json) => Json.Object(json);

    public static WorkflowDefinition Definition(string id, JsonObject root, Action<DefinitionBuilder>? more = null)
    {
        var builder = new DefinitionBuilder { Root = root };
        more?.Invoke(builder);
        return builder.Build() with { DefinitionId = id };
    }

    public static object? Input(TestInstance instance, string name) => JsonValues.FromJson(instance.State["input"]?[name]);
}
