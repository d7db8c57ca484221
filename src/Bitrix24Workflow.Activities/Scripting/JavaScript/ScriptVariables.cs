using System.Text.RegularExpressions;
using Bitrix24Workflow.Core.Memory;
using Jint.Native;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace Bitrix24Workflow.Activities.Scripting.JavaScript;

/// <summary>The <c>variables</c> object: names that stand in the script, read when they are first looked at, written back when the script has ended.</summary>
internal sealed partial class ScriptVariables
{
    private readonly Dictionary<string, Entry> _entries = [];
    private readonly ScriptScope _scope;

    public ScriptVariables(ScriptScope scope, string source)
    {
        _scope = scope;
        Object = new JsObject(scope.Engine);
        foreach (var name in Names().Matches(source).Select(m => m.Groups["name"].Value).Distinct()) Add(name);
    }

    public JsObject Object { get; }

    public void WriteBack()
    {
        foreach (var (name, entry) in _entries)
        {
            if (entry.Value is null) continue;
            var value = ScriptValues.FromScript(entry.Value);
            if (entry.IsSet || TextOf(value) != entry.Before) _scope.Context.SetVariable(name, value);
        }
    }

    private void Add(string name)
    {
        var entry = _entries[name] = new Entry();
        Object.FastSetProperty(name, new GetSetPropertyDescriptor(
            new ClrFunction(_scope.Engine, name, (_, _) => Read(name, entry)),
            new ClrFunction(_scope.Engine, name, (_, arguments) => Set(entry, arguments)),
            enumerable: true,
            configurable: true));
    }

    private JsValue Read(string name, Entry entry)
    {
        if (entry.Value is { } known) return known;
        entry.Value = _scope.Context.Activity?.FindVariable(name) is null ? JsValue.Undefined : _scope.Show(_scope.Context.GetVariable(name));
        entry.Before = TextOf(ScriptValues.FromScript(entry.Value));
        return entry.Value;
    }

    private static JsValue Set(Entry entry, JsValue[] arguments)
    {
        entry.Value = arguments.Length > 0 ? arguments[0] : JsValue.Undefined;
        entry.IsSet = true;
        return JsValue.Undefined;
    }

    private static string? TextOf(object? value) => JsonValues.ToJson(value)?.ToJsonString();

    [GeneratedRegex("""\bvariables\s*(?:\??\.\s*(?<name>[\p{L}_$][\p{L}\p{N}_$]*)|\[\s*(?<q>['"])(?<name>[^'"]+)\k<q>\s*\])""")]
    private static partial Regex Names();

    private sealed class Entry
    {
        public JsValue? Value { get; set; }
        public string? Before { get; set; }
        public bool IsSet { get; set; }
    }
}
