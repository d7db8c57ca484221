using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Interop;

namespace Bitrix24Workflow.Activities.Scripting.JavaScript;

/// <summary><c>conv('ID').ref('REF').param</c>: parameters of other processes' tasks.</summary>
internal static class ScriptReferences
{
    public static JsValue Create(ScriptScope scope) => new ClrFunction(scope.Engine, "conv", (_, process) =>
    {
        var id = ScriptScope.Text(process, 0);
        var result = new JsObject(scope.Engine);
        result.Set("ref", new ClrFunction(scope.Engine, "ref", (_, reference) => Task(scope, id, ScriptScope.Text(reference, 0))));
        return result;
    });

    private static ObjectInstance Task(ScriptScope scope, string process, string reference) =>
        scope.Engine.Advanced.CreateProxy(new JsObject(scope.Engine), new Handler(scope, process, reference));

    private sealed class Handler(ScriptScope scope, string process, string reference) : ProxyHandler
    {
        // The language asks every value for these on its own account.
        public override JsValue? Get(ObjectInstance target, JsValue property, JsValue receiver) =>
            property is not JsString name || name.ToString() is "then" or "toJSON"
                ? JsValue.Undefined
                : scope.Show(scope.Context.ReadReference(process, reference, name.ToString()));
    }
}
