using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Serialization;

namespace Bitrix24Workflow.Simulation.Tests.World;

/// <summary>What runs on the virtual cluster: the shipped token process, and the smallest workflows with a child and with an event.</summary>
internal static class Definitions
{
    public const string Token = "bitrix-oauth";
    public const string Parent = "parent";
    public const string Child = "child";
    public const string Listener = "listener";

    public static IReadOnlyList<WorkflowDefinition> All() =>
    [
        DefinitionJson.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", "bitrix-oauth.json")).Replace("\"type\": \"JavaScript\"", $"\"type\": \"{Scripts.Name}\"", StringComparison.Ordinal)) with
        {
            IsLatest = true,
            IsPublished = true,
        },
        Of("notify-process-author", """{ "id": "tell", "type": "Elsa.SetOutput", "version": 1, "outputName": { "typeName": "String", "expression": { "type": "Literal", "value": "status" } }, "outputValue": { "typeName": "Object", "expression": { "type": "Literal", "value": "Delivered" } } }"""),
        Of(Child, """{ "id": "wait", "type": "Elsa.Delay", "version": 1, "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "00:10:00" } } }"""),
        Of(Parent, """{ "id": "run", "type": "Elsa.DispatchWorkflow", "version": 1, "workflowDefinitionId": { "typeName": "String", "expression": { "type": "Literal", "value": "child" } }, "waitForCompletion": { "typeName": "Boolean", "expression": { "type": "Literal", "value": true } } }"""),
        Of(Listener, """{ "id": "event", "type": "Elsa.Event", "version": 1, "eventName": { "typeName": "String", "expression": { "type": "Input", "value": "{\"name\": \"event\"}" } } }"""),
    ];

    private static WorkflowDefinition Of(string id, string root) => DefinitionJson.Read($$"""
        {
          "id": "{{id}}-v1", "definitionId": "{{id}}", "name": "{{id}}", "version": 1, "isLatest": true, "isPublished": true,
          "inputs": [ { "name": "event", "type": "String" } ],
          "root": {{root}}
        }
        """);
}
