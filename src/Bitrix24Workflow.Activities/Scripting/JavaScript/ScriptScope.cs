using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;
using Jint;
using Jint.Native;

namespace Bitrix24Workflow.Activities.Scripting.JavaScript;

/// <summary>One evaluation: its engine and what the script may see, with conversions both ways.</summary>
internal sealed record ScriptScope(Engine Engine, ExpressionExecutionContext Context)
{
    public JsValue Show(object? value) => ScriptValues.ToScript(Engine, value, Context);

    public static object? Value(JsValue[] arguments, int index) => index < arguments.Length ? ScriptValues.FromScript(arguments[index]) : null;

    public static string Text(JsValue[] arguments, int index) => ObjectConverter.ToText(Value(arguments, index)) ?? "";

    public static string? OptionalText(JsValue[] arguments, int index) => ObjectConverter.ToText(Value(arguments, index));
}
