using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Interop;

namespace Bitrix24Workflow.Activities.Scripting.JavaScript;

/// <summary><c>conv('ID').ref('REF').param</c> and <c>conv('ID').node('NODE').count</c>: parameters of other processes' tasks, and how many stand in a node.</summary>
internal static class ScriptReferences
{
    public static JsValue Create(ScriptScope scope) => new ClrFunction(scope.Engine, "conv", (_, process) =>
    {
        var id = ScriptScope.Text(process, 0);
        var result = new JsObject(scope.Engine);
        result.Set("ref", new ClrFunction(scope.Engine, "ref", (_, reference) => Task(scope, id, ScriptScope.Text(reference, 0))));
        result.Set("node", new ClrFunction(scope.Engine, "node", (_, node) => Node(scope, id, ScriptScope.Text(node, 0))));
        return result;
    });

    private static JsObject Node(ScriptScope scope, string process, string node)
    {
        var result = new JsObject(scope.Engine);
        result.Set("count", scope.Show(scope.Context.References.CountNode(process, node)));
        return result;
    }

    private static ObjectInstance Task(ScriptScope scope, string process, string reference) =>
        scope.Engine.Advanced.CreateProxy(new JsObject(scope.Engine), new Handler(scope, process, reference));

    private sealed class Handler(ScriptScope scope, string process, string reference) : ProxyHandler
    {
        public override JsValue? Get(ObjectInstance target, JsValue property, JsValue receiver) => property is not JsString name ? JsValue.Undefined : name.ToString() switch
        {
            // The language asks every value for it on its own account.
            "then" => JsValue.Undefined,
            "toJSON" => new ClrFunction(scope.Engine, "toJSON", (_, _) => scope.Show(PlainValues.Open(scope.Context, scope.Context.ReadReferencedTask(process, reference)))),
            var parameter => scope.Show(scope.Context.ReadReference(process, reference, parameter)),
        };
    }
}
