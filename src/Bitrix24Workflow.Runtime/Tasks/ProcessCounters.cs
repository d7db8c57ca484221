using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Runtime.Tasks;

/// <summary>The strip above a process, and the counts of its nodes.</summary>
/// <param name="Exceptions">Faulted, or standing with an incident.</param>
public sealed record ProcessCounters(long Total, long Running, long Exceptions, long Finished, IReadOnlyList<NodeCount> Nodes);
