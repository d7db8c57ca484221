namespace Bitrix24Workflow.Server.Dashboard.Diagram;

/// <summary>The diagram of one version of a process, ready to draw.</summary>
public sealed record FlowPicture(IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowArrow> Arrows, Box Frame)
{
    public static readonly FlowPicture Empty = new([], [], default);
}
