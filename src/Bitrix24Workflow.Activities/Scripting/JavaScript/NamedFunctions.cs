using Bitrix24Workflow.Core.Definitions;
using Jint.Native;

namespace Bitrix24Workflow.Activities.Scripting.JavaScript;

/// <summary>Functions named after variables, inputs, arguments and outputs: <c>getCustomer()</c>, <c>setCustomer(x)</c>, <c>getResultFromCheck()</c>.</summary>
internal static class NamedFunctions
{
    private const string From = "From";

    public static Func<JsValue[], JsValue>? Find(string name, ScriptScope scope)
    {
        if (name.Length < 4) return null;
        var subject = name[3..];
        var context = scope.Context;
        if (name.StartsWith("set", StringComparison.Ordinal)) return VariableNamed(subject, scope) is { } target
            ? arguments => Set(scope, target, arguments)
            : null;
        if (!name.StartsWith("get", StringComparison.Ordinal)) return null;
        if (VariableNamed(subject, scope) is { } variable) return _ => scope.Show(context.GetVariable(variable));
        if (InputNamed(subject, scope) is { } input) return _ => scope.Show(context.GetInput(input));
        if (context.Arguments.Keys.FirstOrDefault(k => Pascal(k) == subject) is { } argument) return _ => scope.Show(context.Arguments[argument]);
        return Output(subject, scope);
    }

    private static string? VariableNamed(string subject, ScriptScope scope) =>
        scope.Context.VariablesInScope.Select(s => s.Variable.Name).FirstOrDefault(n => Pascal(n) == subject);

    private static string? InputNamed(string subject, ScriptScope scope) =>
        scope.Context.DeclaredInputs.Select(i => i.Name).Concat(scope.Context.InputNames).FirstOrDefault(n => Pascal(n) == subject);

    private static Func<JsValue[], JsValue>? Output(string subject, ScriptScope scope)
    {
        for (var at = subject.IndexOf(From, StringComparison.Ordinal); at > 0; at = subject.IndexOf(From, at + 1, StringComparison.Ordinal))
        {
            var (output, activity) = (subject[..at], subject[(at + From.Length)..]);
            if (NodeNamed(activity, scope) is { } node) return _ => scope.Show(scope.Context.GetOutputFrom(node.Activity.Id, output));
        }

        return null;
    }

    private static ActivityNode? NodeNamed(string name, ScriptScope scope) =>
        scope.Context.Workflow?.Workflow.Nodes.FirstOrDefault(n => n.Activity.Name is { Length: > 0 } own && Pascal(own) == name);

    private static JsValue Set(ScriptScope scope, string variable, JsValue[] arguments)
    {
        scope.Context.SetVariable(variable, ScriptScope.Value(arguments, 0));
        return JsValue.Undefined;
    }

    private static string Pascal(string name) =>
        string.Concat(name.Split([' ', '-', '_', '.'], StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
