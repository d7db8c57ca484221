using Bitrix24Workflow.Server.Dashboard.Diagram;

namespace Bitrix24Workflow.Server.Dashboard.Processes;

/// <param name="Standing">Unfinished tasks that stand in the node now.</param>
public readonly record struct NodeTally(long Entered, long Left, long Standing)
{
    /// <summary>The number that a node shows: who stands in it, or who ever reached an end.</summary>
    public long Shown(NodeKind kind) => kind == NodeKind.Final ? Entered : Standing;
}
