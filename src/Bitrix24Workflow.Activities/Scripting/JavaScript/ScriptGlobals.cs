using Bitrix24Workflow.Core.Expressions;
using Jint;
using Jint.Native;
using Jint.Runtime.Interop;

namespace Bitrix24Workflow.Activities.Scripting.JavaScript;

/// <summary>
/// Gives a script what it can call. Only names that the script refers to are put into its engine: that is faster, and a script that doesn't mention a
/// secret can't be said to have read it.
/// </summary>
internal static class ScriptGlobals
{
    private const string VariablesName = "variables";
    private const string ReferencesName = "conv";

    /// <summary>The <c>variables</c> object, if the script uses it.</summary>
    public static ScriptVariables? Install(Engine engine, ReferencedGlobals names, string source, ExpressionExecutionContext context)
    {
        var scope = new ScriptScope(engine, context);
        ScriptVariables? variables = null;
        foreach (var name in names)
        {
            if (name == VariablesName)
            {
                variables = new ScriptVariables(scope, source);
                engine.SetValue(name, variables.Object);
            }
            else if (name == ReferencesName)
            {
                engine.SetValue(name, ScriptReferences.Create(scope));
            }
            else if (ScriptTypes.Find(name) is { } type)
            {
                engine.SetValue(name, type);
            }
            else if (Find(name, scope) is { } function)
            {
                engine.SetValue(name, new ClrFunction(engine, name, (_, arguments) => function(arguments)));
            }
        }

        return variables;
    }

    private static Func<JsValue[], JsValue>? Find(string name, ScriptScope scope) =>
        WorkflowFunctions.Find(name, scope) ?? TextFunctions.Find(name, scope) ?? NamedFunctions.Find(name, scope);
}
