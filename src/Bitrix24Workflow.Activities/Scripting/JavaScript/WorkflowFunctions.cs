using System.Collections.Frozen;
using Bitrix24Workflow.Core.Execution;
using Jint.Native;

namespace Bitrix24Workflow.Activities.Scripting.JavaScript;

/// <summary>Functions that read or change the running instance.</summary>
internal static class WorkflowFunctions
{
    private delegate object? Body(ScriptScope scope, JsValue[] arguments);

    private static readonly FrozenDictionary<string, Body> Functions = new Dictionary<string, Body>
    {
        ["getWorkflowDefinitionId"] = (s, _) => s.Context.Workflow?.Definition.DefinitionId,
        ["getWorkflowDefinitionVersionId"] = (s, _) => s.Context.Workflow?.Definition.Id,
        ["getWorkflowDefinitionVersion"] = (s, _) => s.Context.Workflow?.Definition.Version,
        ["getWorkflowInstanceId"] = (s, _) => s.Context.Workflow?.Id,
        ["getCorrelationId"] = (s, _) => s.Context.Workflow?.CorrelationId,
        ["setCorrelationId"] = (s, a) => With(s, workflow => workflow.CorrelationId = ScriptScope.OptionalText(a, 0)),
        ["getWorkflowInstanceName"] = (s, _) => s.Context.Workflow?.Name,
        ["setWorkflowInstanceName"] = (s, a) => With(s, workflow => workflow.Name = ScriptScope.OptionalText(a, 0)),
        ["getVariable"] = (s, a) => s.Context.GetVariable(ScriptScope.Text(a, 0)),
        ["setVariable"] = SetVariable,
        ["getInput"] = (s, a) => s.Context.GetInput(ScriptScope.Text(a, 0)),
        ["getOutputFrom"] = (s, a) => s.Context.GetOutputFrom(ScriptScope.Text(a, 0), ScriptScope.OptionalText(a, 1)),
        ["generateEventTriggerUrl"] = (s, a) => s.Context.Activity?.GenerateEventTriggerUrl(ScriptScope.Text(a, 0), Lifetime(a)),
        ["generateBookmarkTriggerUrl"] = (s, a) => s.Context.Activity?.GenerateBookmarkTriggerUrl(ScriptScope.Text(a, 0), Lifetime(a)),
        ["env_var"] = (s, a) => s.Context.ReadEnvironment(ScriptScope.Text(a, 0)),
        ["getLastResult"] = (s, _) => s.Context.GetLastResult(),
    }.ToFrozenDictionary();

    public static Func<JsValue[], JsValue>? Find(string name, ScriptScope scope)
    {
        if (Functions.TryGetValue(name, out var body)) return arguments => scope.Show(body(scope, arguments));
        if (!scope.Context.Arguments.TryGetValue(ScriptOutcomes.Argument, out var given) || given is not ScriptOutcomes outcomes) return null;
        return name switch
        {
            "setOutcome" => arguments => Undefined(() => outcomes.Set([ScriptScope.Text(arguments, 0)])),
            "setOutcomes" => arguments => Undefined(() => outcomes.Set(Core.Memory.ObjectConverter.ConvertTo<ICollection<string>>(ScriptScope.Value(arguments, 0)) ?? [])),
            _ => null,
        };
    }

    private static TimeSpan? Lifetime(JsValue[] arguments) =>
        ScriptScope.Value(arguments, 1) is { } given ? TimeSpan.FromSeconds(Core.Memory.ObjectConverter.ConvertTo<double>(given)) : null;

    private static object? SetVariable(ScriptScope scope, JsValue[] arguments)
    {
        scope.Context.SetVariable(ScriptScope.Text(arguments, 0), ScriptScope.Value(arguments, 1));
        return null;
    }

    private static object? With(ScriptScope scope, Action<WorkflowExecutionContext> change)
    {
        if (scope.Context.Workflow is { } workflow) change(workflow);
        return null;
    }

    private static JsValue Undefined(Action action)
    {
        action();
        return JsValue.Undefined;
    }
}
