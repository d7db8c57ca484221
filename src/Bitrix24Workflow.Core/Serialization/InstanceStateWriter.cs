using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Serialization;

/// <summary>
/// An instance as stored JSON, in the shape of Elsa's workflowState plus what a resume needs. Between the segments of one burst also what Elsa keeps in
/// memory only (memory variables, outputs of activities, inputs declared without a driver) is written, so that a burst survives a crash.
/// </summary>
public static class InstanceStateWriter
{
    public static JsonObject Write(WorkflowExecutionContext instance, ISecretCipher cipher)
    {
        var secrets = new SecretJson(cipher, instance.Id);
        var isBurstOver = !instance.IsBusy;
        var state = new JsonObject
        {
            ["id"] = instance.Id,
            ["definitionId"] = instance.Definition.DefinitionId,
            ["definitionVersionId"] = instance.Definition.Id,
            ["definitionVersion"] = instance.Definition.Version,
            ["correlationId"] = instance.CorrelationId,
            ["name"] = instance.Name,
            ["parentWorkflowInstanceId"] = instance.ParentInstanceId,
            ["status"] = instance.Status.ToString(),
            ["subStatus"] = instance.SubStatus.ToString(),
            ["isExecuting"] = !isBurstOver,
            ["bookmarks"] = Array(instance.Bookmarks.Select(b => Bookmark(b, secrets))),
            ["incidents"] = Array(instance.Incidents.Select(i => JsonSerializer.SerializeToNode(i, JsonValues.Options))),
            ["isSystem"] = instance.Definition.IsSystem,
            ["completionCallbacks"] = Array(instance.Callbacks.Select(c => (JsonNode)new JsonObject
            {
                ["ownerInstanceId"] = c.Owner.Id,
                ["childNodeId"] = c.Child.NodeId,
                ["methodName"] = c.MethodName,
                ["tag"] = c.Tag,
            })),
            ["activityExecutionContexts"] = Array(instance.Contexts.Where(c => !c.IsOrphan || c.ParentActivityExecutionContext is null).Reverse().Select(c => Context(c, secrets, isBurstOver))),
            ["scheduledActivities"] = Array(instance.Queue.Where(i => i.Owner is not { IsOrphan: true }).Select(i => Item(i, secrets))),
            ["executionLogSequence"] = instance.Sequence,
            ["input"] = Map(instance.Input.Where(i => !isBurstOver || instance.Status == WorkflowStatus.Finished || IsKept(instance, i.Key)), secrets),
            ["output"] = Map(instance.Output, secrets),
            ["properties"] = Map(instance.Properties, secrets),
            ["createdAt"] = Moment(instance.CreatedAt),
            ["updatedAt"] = Moment(instance.UpdatedAt),
        };
        if (instance.FinishedAt is { } finished) state["finishedAt"] = Moment(finished);
        if (instance.TriggerActivityId is { } trigger) state["triggerActivityId"] = trigger;
        if (!isBurstOver && instance.ResumeInput.Count > 0) state["resumeInput"] = Map(instance.ResumeInput, secrets);
        if (!isBurstOver) state["outputs"] = Array(instance.Outputs.Values.Select(o => (JsonNode)new JsonObject
        {
            ["activityId"] = o.Key.ActivityId,
            ["output"] = o.Key.Output,
            ["value"] = secrets.Write(o.Value),
        }));
        return state;
    }

    // As in Elsa, an input that is declared without a storage driver is gone after the first sleep: its author chose so. Of an undeclared one nobody did.
    private static bool IsKept(WorkflowExecutionContext instance, string name) =>
        instance.Definition.Inputs.FirstOrDefault(i => i.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } declared
        || StorageDrivers.Parse(declared.StorageDriverType) is VariableStorage.Instance or VariableStorage.Secret;

    private static JsonObject Context(ActivityExecutionContext context, SecretJson secrets, bool isBurstOver)
    {
        var result = new JsonObject
        {
            ["id"] = context.Id,
            ["callStackDepth"] = context.CallStackDepth,
            ["parentContextId"] = context.ParentActivityExecutionContext?.Id,
            ["scheduledActivityNodeId"] = context.NodeId,
            ["ownerActivityNodeId"] = context.ParentActivityExecutionContext?.NodeId,
            ["properties"] = Map(context.StoredProperties, secrets),
            ["metadata"] = new JsonObject(),
            ["activityState"] = Map(context.ActivityState, secrets),
            ["dynamicVariables"] = Array(context.Slots.Values.Where(s => s.IsDynamic).Select(s => Dynamic(s.Variable))),
            ["variables"] = Variables(context, secrets, isBurstOver),
            ["status"] = context.Status.ToString(),
            ["isExecuting"] = false,
            ["faultCount"] = context.FaultCount,
            ["startedAt"] = Moment(context.StartedAt),
        };
        if (context.CompletedAt is { } completed) result["completedAt"] = Moment(completed);
        if (context.Tag is { } tag) result["tag"] = tag;
        if (context.SchedulingExecutionId is { } by) result["schedulingActivityExecutionId"] = by;
        if (context.SchedulingActivityId is { } activity) result["schedulingActivityId"] = activity;
        if (context.Exception is { } e) result["exception"] = JsonSerializer.SerializeToNode(e, JsonValues.Options);
        return result;
    }

    private static JsonObject Variables(ActivityExecutionContext context, SecretJson secrets, bool isBurstOver)
    {
        var result = new JsonObject();
        foreach (var slot in context.Slots.Values)
        {
            var storage = slot.IsDynamic ? VariableStorage.Instance : slot.Variable.Storage;
            if (isBurstOver && storage is VariableStorage.None or VariableStorage.Memory) continue;
            result[slot.Variable.Id] = secrets.Write(slot.Value);
        }

        return result;
    }

    private static JsonNode Dynamic(Variable variable) => new JsonObject
    {
        ["id"] = variable.Id,
        ["name"] = variable.Name,
        ["typeName"] = variable.TypeName,
        ["isArray"] = variable.IsArray,
    };

    private static JsonNode Bookmark(Bookmark bookmark, SecretJson secrets)
    {
        var result = new JsonObject
        {
            ["id"] = bookmark.Id,
            ["name"] = bookmark.Name,
            ["hash"] = bookmark.Hash,
            ["payload"] = bookmark.Payload?.DeepClone(),
            ["activityId"] = bookmark.ActivityId,
            ["activityNodeId"] = bookmark.NodeId,
            ["activityInstanceId"] = bookmark.ActivityInstanceId,
            ["createdAt"] = Moment(bookmark.CreatedAt),
            ["autoBurn"] = bookmark.AutoBurn,
            ["callbackMethodName"] = bookmark.CallbackMethodName,
            ["autoComplete"] = bookmark.AutoComplete,
        };
        if (bookmark.Metadata is { } metadata) result["metadata"] = secrets.Write(metadata.ToDictionary(p => p.Key, p => (object?)p.Value));
        if (bookmark.DueAt is { } due) result["dueAt"] = Moment(due);
        if (bookmark.IsBusy) result["isBusy"] = true;
        if (bookmark.ResumeOnParameters.Count > 0) result["resumeOnParameters"] = Array(bookmark.ResumeOnParameters.Select(p => (JsonNode)p));
        return result;
    }

    private static JsonNode Item(WorkItem item, SecretJson secrets) => new JsonObject
    {
        ["activityNodeId"] = item.Node.NodeId,
        ["ownerContextId"] = item.Owner?.Id,
        ["tag"] = item.Tag,
        ["existingContextId"] = item.Existing?.Id,
        ["bookmarkId"] = item.Bookmark?.Id,
        ["schedulingExecutionId"] = item.SchedulingExecutionId,
        ["schedulingActivityId"] = item.SchedulingActivityId,
        ["callStackDepth"] = item.CallStackDepth,
        ["input"] = item.Input is null ? null : Map(item.Input, secrets),
        ["variables"] = item.Variables is null ? null : Array(item.Variables.Select(v => (JsonNode)new JsonObject
        {
            ["variable"] = Dynamic(v.Variable),
            ["value"] = secrets.Write(v.Value),
        })),
    };

    private static JsonObject Map(IEnumerable<KeyValuePair<string, object?>> values, SecretJson secrets) =>
        new(values.Select(p => KeyValuePair.Create(p.Key, secrets.Write(p.Value))));

    private static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);

    private static string Moment(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);
}
