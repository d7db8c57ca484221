namespace Bitrix24Workflow.Core.Flowchart;

/// <summary>An arrow between two activities of the graph, by their numbers.</summary>
/// <param name="Index">Number of the arrow.</param>
internal sealed record FlowEdge(int Index, int Source, string Port, int Target);
