namespace Bitrix24Workflow.Activities.Scripting;

/// <summary>Limits of expressions: section <c>Scripting</c>.</summary>
public sealed class ScriptingOptions
{
    public const string Section = "Scripting";

    internal static readonly TimeSpan TemplateLimit = TimeSpan.FromSeconds(10);

    private const int Megabyte = 1 << 20;

    /// <summary>How many expressions are evaluated at once.</summary>
    public int Threads { get; set; } = Math.Clamp(Environment.ProcessorCount, 2, 4);

    public JavaScriptOptions JavaScript { get; set; } = new();
    public CSharpOptions CSharp { get; set; } = new();

    /// <summary>
    /// Nested arrays are turned into text by recursion, about 1.3 KB a level, and a level costs a script about 150 bytes of its memory: the stack
    /// has to be ten times the memory at least. It is only reserved, not used.
    /// </summary>
    internal int StackSize => (int)Math.Clamp(JavaScript.MaxMemory / Megabyte * 16, 256, 1_024) * Megabyte;
}
