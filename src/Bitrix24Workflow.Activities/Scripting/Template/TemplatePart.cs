namespace Bitrix24Workflow.Activities.Scripting.Template;

using Parts = IReadOnlyList<TemplatePart>;

/// <summary>A piece of a template. Names may hold pieces again, which are evaluated first.</summary>
internal abstract record TemplatePart
{
    public sealed record Text(string Value) : TemplatePart;

    /// <param name="Name">The whole name, which may contain dots of its own.</param>
    public sealed record Parameter(Parts Name, IReadOnlyList<Parts> Path) : TemplatePart;

    /// <param name="Path">Empty for all parameters of the task.</param>
    public sealed record Reference(Parts Process, Parts Task, IReadOnlyList<Parts> Path) : TemplatePart;

    /// <param name="Process">Null for the process itself.</param>
    /// <param name="Field"><c>count</c>, or the key of a sum.</param>
    public sealed record NodeCount(Parts? Process, Parts Node, string Field) : TemplatePart;

    public sealed record Environment(Parts Name, IReadOnlyList<Parts> Path) : TemplatePart;

    /// <summary>A fact about the task itself, see <see cref="SystemFields"/>.</summary>
    public sealed record System(string Field) : TemplatePart;

    public sealed record Function(string Name, Parts Argument) : TemplatePart;
}
