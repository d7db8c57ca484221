using Bitrix24Workflow.Activities.Primitives;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Composition;

/// <summary>What the activities that start other workflows have in common.</summary>
internal static class ChildWorkflows
{
    /// <summary>Name of the input that tells a child who started it.</summary>
    private const string ParentInput = "ParentInstanceId";

    /// <summary>A message that starts a child under an id chosen now, so that a second delivery changes nothing.</summary>
    /// <exception cref="FaultException">No such workflow is published.</exception>
    public static OutboxMessage.StartWorkflow StartOf(ActivityExecutionContext context, string? definitionId, string instanceId, string? correlationId)
    {
        var directory = context.WorkflowExecutionContext.Services.GetService(typeof(IPublishedWorkflows)) as IPublishedWorkflows;
        if (string.IsNullOrEmpty(definitionId) || directory?.IsPublished(definitionId) is false) throw Unknown(definitionId);
        return new OutboxMessage.StartWorkflow
        {
            DefinitionId = definitionId,
            InstanceId = instanceId,
            CorrelationId = string.IsNullOrEmpty(correlationId) ? null : correlationId,
            ParentInstanceId = context.WorkflowExecutionContext.Id,
            SchedulingActivityExecutionId = context.Id,
        };
    }

    /// <summary>Input for a child. A dictionary that was computed from a secret makes every entry a secret.</summary>
    public static Dictionary<string, object?> InputOf(ActivityExecutionContext context, object? raw)
    {
        var result = new Dictionary<string, object?>();
        Merge(result, raw);
        result[ParentInput] = context.WorkflowExecutionContext.Id;
        return result;
    }

    public static void Merge(Dictionary<string, object?> target, object? raw)
    {
        if (ObjectConverter.ConvertTo<IDictionary<string, object?>>(raw) is not { } map) return;
        foreach (var (name, value) in map) target[name] = raw is SecretValue ? SecretValue.Wrap(value) : value;
    }

    /// <exception cref="FaultException">The child could not be started.</exception>
    public static void ThrowIfNotStarted(ActivityExecutionContext context)
    {
        if (ObjectConverter.ToText(context.Resumed(Stimuli.ChildErrorInput)) is { } error) throw new FaultException("0", "Composition", "System", error);
    }

    public static object? Resumed(this ActivityExecutionContext context, string name) => context.ResumeInput.TryGetValue(name, out var value) ? value : null;

    public static string? ResumedText(this ActivityExecutionContext context, string name) => ObjectConverter.ToText(context.Resumed(name));

    private static FaultException Unknown(string? definitionId) =>
        new("0", "Composition", "System", $"No published version of workflow definition with ID {definitionId} found.");
}
