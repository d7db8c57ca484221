namespace Bitrix24Workflow.Activities.Scripting.JavaScript;

/// <summary>Outcomes that a script chose by <c>setOutcome</c> or <c>setOutcomes</c>.</summary>
internal sealed class ScriptOutcomes
{
    /// <summary>Name of the evaluation's argument that holds it; no script can spell it as a function.</summary>
    public const string Argument = "$outcomes";

    public IReadOnlyList<string> Names { get; private set; } = [];

    public void Set(IEnumerable<string> names) => Names = [.. names];
}
