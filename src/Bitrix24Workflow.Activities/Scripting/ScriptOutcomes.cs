namespace Bitrix24Workflow.Activities.Scripting;

/// <summary>Outcomes that a script chose.</summary>
internal sealed class ScriptOutcomes
{
    /// <summary>Name of the evaluation's argument that holds it; no script can spell it as a name.</summary>
    public const string Argument = "$outcomes";

    public IReadOnlyList<string> Names { get; private set; } = [];

    public void Set(IEnumerable<string> names) => Names = [.. names];
}
