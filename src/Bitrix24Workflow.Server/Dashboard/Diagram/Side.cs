namespace Bitrix24Workflow.Server.Dashboard.Diagram;

/// <summary>Side of a box at which an arrow leaves or arrives.</summary>
internal enum Side
{
    Left,
    Right,
    Top,
    Bottom,
}
