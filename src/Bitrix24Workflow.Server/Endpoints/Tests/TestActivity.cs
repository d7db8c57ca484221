using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Endpoints.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Tests;

/// <summary>Runs one activity by itself: nothing is stored, and calls to the outside that it asks for are not made.</summary>
internal static class TestActivity
{
    private const string TestValues = "VariableTestValues";

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("tests/activities", HandleAsync).NeedsPermission("exec:tests");

    private static async Task<JsonObject> HandleAsync(Arguments arguments, IDefinitionStore store, ActivityRegistry registry, WorkflowCompiler compiler, WorkflowEngine engine, IdGenerator ids, CancellationToken cancellationToken)
    {
        var definition = await FindAsync(arguments.Object("workflowDefinitionHandle"), store, cancellationToken) ?? throw ElsaProblemException.Of("Workflow definition not found.");
        var activity = Find(definition, registry, arguments.Object("activityHandle")) ?? throw ElsaProblemException.Of("Activity not found.");
        var workflow = compiler.Compile(definition with { Root = (JsonObject)activity.DeepClone() });
        var instance = engine.Create(workflow, ids.Next());
        instance.InitialVariables = Variables(definition);
        await engine.StartAsync(instance, null, null, cancellationToken);
        var activityId = activity["id"]?.ToString();
        var record = SegmentResult.Of(instance).Executions.FirstOrDefault(r => r.ActivityId == activityId);
        return record is null ? throw ElsaProblemException.Of("The activity did not run.") : View(record);
    }

    private static JsonObject View(ActivityExecutionRecord record)
    {
        var result = new JsonObject
        {
            ["activityState"] = record.ActivityState?.DeepClone() ?? new JsonObject(),
            ["outputs"] = record.Outputs?.DeepClone() ?? new JsonObject(),
            ["payload"] = ExecutionView.PayloadOf(record.Payload)?.DeepClone() ?? new JsonObject(),
            ["status"] = record.Status.ToString(),
        };
        if (ExecutionView.Short(record.Exception) is { } exception)
            result["exception"] = System.Text.Json.JsonSerializer.SerializeToNode(exception, JsonValues.Options);
        return (JsonObject)SecretJson.Masked(result)!;
    }

    private static async Task<WorkflowDefinition?> FindAsync(JsonObject? handle, IDefinitionStore store, CancellationToken cancellationToken)
    {
        if (handle?["definitionVersionId"]?.ToString() is { Length: > 0 } versionId) return await store.FindVersionAsync(versionId, cancellationToken);
        if (handle?["definitionId"]?.ToString() is not { Length: > 0 } definitionId) return null;
        var version = VersionOptions.TryParse(handle["versionOptions"]?.ToString(), out var given) ? given : null;
        return await store.FindAsync(definitionId, version ?? VersionOptions.Latest, cancellationToken);
    }

    private static JsonObject? Find(WorkflowDefinition definition, ActivityRegistry registry, JsonObject? handle)
    {
        var (id, nodeId) = (handle?["activityId"]?.ToString(), handle?["activityNodeId"]?.ToString());
        return ActivityTree.Of(definition, registry).SelfAndDescendants()
            .FirstOrDefault(n => n.NodeId != WorkflowCompiler.RootId && (n.NodeId == nodeId || (string.IsNullOrEmpty(nodeId) && n.Activity["id"]?.ToString() == id)))?.Activity;
    }

    private static Dictionary<string, object?> Variables(WorkflowDefinition definition)
    {
        var values = definition.CustomProperties[TestValues] as JsonObject ?? [];
        return definition.Variables.Where(v => values.ContainsKey(v.Id)).DistinctBy(v => v.Name).ToDictionary(v => v.Name, v => JsonValues.FromJson(values[v.Id]));
    }
}
