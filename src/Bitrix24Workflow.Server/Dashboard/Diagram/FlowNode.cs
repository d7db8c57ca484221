namespace Bitrix24Workflow.Server.Dashboard.Diagram;

/// <summary>A node of a process as people see it.</summary>
/// <param name="TypeLabel">What kind of activity it is, in words.</param>
public sealed record FlowNode(string Id, string Name, string TypeLabel, NodeKind Kind, Box Box);
