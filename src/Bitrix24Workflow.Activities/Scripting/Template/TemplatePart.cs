namespace Bitrix24Workflow.Activities.Scripting.Template;

/// <summary>A piece of a template: text, a parameter, or a parameter of another process's task.</summary>
internal abstract record TemplatePart
{
    public sealed record Text(string Value) : TemplatePart;

    /// <param name="Name">The whole name, which may contain dots of its own.</param>
    public sealed record Parameter(string Name, IReadOnlyList<string> Path) : TemplatePart;

    public sealed record Reference(IReadOnlyList<TemplatePart> Process, IReadOnlyList<TemplatePart> Task, string Name, IReadOnlyList<string> Path) : TemplatePart;
}
