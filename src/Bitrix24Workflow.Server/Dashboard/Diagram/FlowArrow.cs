namespace Bitrix24Workflow.Server.Dashboard.Diagram;

/// <summary>All connections from one node to another, as drawn.</summary>
/// <param name="Outcomes">What is written beside it: the outcomes that lead this way; empty for the ordinary one.</param>
public sealed record FlowArrow(string SourceId, string TargetId, IReadOnlyList<string> Outcomes, ArrowPath Path);
