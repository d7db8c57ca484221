using System.Collections.Frozen;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Scripting.Template;

/// <summary>What <c>{{root.…}}</c> knows of the task itself. Moments are Unix seconds.</summary>
internal static class SystemFields
{
    public const string Now = "__now";

    private static readonly FrozenDictionary<string, Func<ActivityExecutionContext, WorkflowExecutionContext, ExpressionExecutionContext, object?>> Fields =
        new Dictionary<string, Func<ActivityExecutionContext, WorkflowExecutionContext, ExpressionExecutionContext, object?>>
        {
            ["task_id"] = (_, w, _) => w.Id,
            ["ref"] = (_, w, _) => w.CorrelationId ?? w.Id,
            ["conv_id"] = (_, w, c) => c.References.FindNumber(w.Definition.DefinitionId),
            ["node_id"] = (a, _, _) => a.Activity.Id,
            ["prev_node_id"] = (a, _, _) => a.SchedulingActivityId,
            ["create_time"] = (_, w, _) => w.CreatedAt.ToUnixTimeSeconds(),
            ["change_time"] = (_, w, _) => w.UpdatedAt.ToUnixTimeSeconds(),
            ["end_time"] = (_, w, _) => w.WaitingAt.Min(b => b.DueAt)?.ToUnixTimeSeconds(),
            ["user_id"] = (_, w, _) => w.Properties.TryGetValue("user_id", out var user) ? user : null,
            [Now] = (_, w, _) => w.Now.ToUnixTimeSeconds(),
        }.ToFrozenDictionary();

    public static FrozenSet<string> Names { get; } = Fields.Keys.ToFrozenSet();

    /// <summary>Empty text for what the task does not have.</summary>
    public static object Read(string field, ExpressionExecutionContext context) =>
        context is { Activity: { } activity, Workflow: { } workflow } ? Fields[field](activity, workflow, context) ?? "" : "";
}
