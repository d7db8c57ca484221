using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Nodes;

/// <summary>What the nodes have in common that ask other processes for something.</summary>
internal static class OtherProcess
{
    /// <summary>Inputs of an answer beside those of <see cref="Stimuli"/>.</summary>
    public const string Tag = "ErrorTag";
    public const string Exception = "ReplyException";

    public static OutboxMessage.StartWorkflow Start(ActivityExecutionContext context, string process, string? reference, IReadOnlyDictionary<string, object?> input, string? notify) => new()
    {
        DefinitionId = process,
        InstanceId = context.WorkflowExecutionContext.NewId(),
        CorrelationId = string.IsNullOrWhiteSpace(reference) ? null : reference.Trim(),
        Input = input,
        ParentInstanceId = context.WorkflowExecutionContext.Id,
        NotifyBookmarkId = notify,
        SchedulingActivityExecutionId = context.Id,
    };

    /// <summary>Tag and words of a refusal; null if there is none.</summary>
    public static (string Tag, string Message)? Refusal(ActivityExecutionContext context) => Text(context, Stimuli.ChildErrorInput) is { } message ? (Text(context, Tag) ?? "conveyor_is_not_active", message) : null;

    public static string? Text(ActivityExecutionContext context, string name) => context.ResumeInput.TryGetValue(name, out var value) ? ObjectConverter.ToText(value) : null;
}
