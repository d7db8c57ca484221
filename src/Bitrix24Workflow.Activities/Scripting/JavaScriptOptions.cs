namespace Bitrix24Workflow.Activities.Scripting;

/// <summary>Limits of one JavaScript evaluation.</summary>
public sealed class JavaScriptOptions
{
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);
    /// <summary>The interpreter keeps its own time between statements; this is for what happens inside of one.</summary>
    internal TimeSpan Deadline => Timeout * 2 + TimeSpan.FromSeconds(1);

    public int MaxStatements { get; set; } = 1_000_000;

    /// <summary>Bytes a script may allocate; 64 MB at most, see <see cref="ScriptingOptions.StackSize"/>.</summary>
    public long MaxMemory
    {
        get;
        set => field = Math.Min(value, 64 << 20);
    } = 16 << 20;
}
