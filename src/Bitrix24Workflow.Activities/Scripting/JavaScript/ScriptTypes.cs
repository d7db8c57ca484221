using Jint;
using Jint.Native;
using Jint.Runtime.Interop;

namespace Bitrix24Workflow.Activities.Scripting.JavaScript;

/// <summary>The few CLR types that scripts may name, as in Elsa: values without a way to anything else.</summary>
internal static class ScriptTypes
{
    /// <summary>Null for any other name.</summary>
    public static Type? Find(string name) => name switch
    {
        nameof(DateTime) => typeof(DateTime),
        nameof(DateTimeOffset) => typeof(DateTimeOffset),
        nameof(TimeSpan) => typeof(TimeSpan),
        nameof(Guid) => typeof(Guid),
        nameof(Random) => typeof(ScriptRandom),
        _ => null,
    };

    public static JsValue Wrap(Engine engine, TimeSpan value) => ObjectWrapper.Create(engine, value);

    /// <summary>The value; null for anything that a script shouldn't have in its hands.</summary>
    public static object? Unwrap(ObjectWrapper wrapper) => wrapper.Target switch
    {
        TimeSpan or DateTime or DateTimeOffset => wrapper.Target,
        Guid id => id.ToString(),
        DateOnly or TimeOnly or Enum => wrapper.Target.ToString(),
        _ => null,
    };
}
