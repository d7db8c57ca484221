using Jint.Runtime;

namespace Bitrix24Workflow.Activities.Scripting.JavaScript;

/// <summary>The host's clock for scripts.</summary>
internal sealed class ScriptTime(TimeProvider time) : DefaultTimeSystem(TimeZoneInfo.Utc, System.Globalization.CultureInfo.InvariantCulture)
{
    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();
}
