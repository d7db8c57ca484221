using System.Globalization;
using Jint;

namespace Bitrix24Workflow.Activities.Scripting.JavaScript;

/// <summary>Engines with every limit on.</summary>
internal static class EngineFactory
{
    public static readonly TimeSpan RegexTimeout = TimeSpan.FromMilliseconds(250);

    private const int MaxRecursion = 64;
    private const int MaxArray = 100_000;

    // Their constructors reserve memory that no limit counts.
    private static readonly string[] Removed =
    [
        "ArrayBuffer", "SharedArrayBuffer", "Atomics", "DataView", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array",
        "Uint32Array", "Float16Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array", "WebAssembly", "ShadowRealm",
    ];

    public static Engine Create(JavaScriptOptions limits, StackGuard guard, RunningTimeLimit timeLimit, TimeProvider time)
    {
        var engine = new Engine(options =>
        {
            options.MaxStatements(limits.MaxStatements).LimitMemory(limits.MaxMemory).LimitRecursion(MaxRecursion).Constraint(guard).Constraint(timeLimit);
            options.DisableStringCompilation().AllowClrWrite(false);
            options.Constraints.MaxArraySize = MaxArray;
            options.Constraints.RegexTimeout = RegexTimeout;
            options.Constraints.PromiseTimeout = limits.Timeout;
            options.Culture = CultureInfo.InvariantCulture;
            options.TimeZone = TimeZoneInfo.Utc;
            options.TimeSystem = new ScriptTime(time);
        });
        foreach (var name in Removed) engine.Global.Delete(name);
        return engine;
    }
}
