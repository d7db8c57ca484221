namespace Bitrix24Workflow.Server.Dashboard.Templates;

public enum DifferenceKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>One place where two versions differ.</summary>
/// <param name="Name">What differs: a node, an input, a connection.</param>
/// <param name="Details">What changed within it.</param>
public sealed record Difference(DifferenceKind Kind, string Name, IReadOnlyList<ValueChange> Details);

/// <param name="Before">Null where there was none.</param>
/// <param name="After">Null where there is none any more.</param>
public sealed record ValueChange(string Name, string? Before, string? After);

/// <summary>What differs between two versions of a process.</summary>
internal sealed record DefinitionDifference(
    IReadOnlyList<Difference> Nodes, IReadOnlyList<Difference> Connections, IReadOnlyList<Difference> Inputs, IReadOnlyList<Difference> Variables, IReadOnlyList<Difference> Settings)
{
    public bool IsNone => Nodes.Count + Connections.Count + Inputs.Count + Variables.Count + Settings.Count == 0;
}
