using Bitrix24Workflow.Server.Dashboard.Diagram;

namespace Bitrix24Workflow.Server.Dashboard.Processes;

public readonly record struct NodeTally(long Entered, long Left)
{
    public long Standing => Math.Max(0, Entered - Left);

    /// <summary>The number that a node shows: who stands in it, or who ever reached an end.</summary>
    public long Shown(NodeKind kind) => kind == NodeKind.Final ? Entered : Standing;
}
