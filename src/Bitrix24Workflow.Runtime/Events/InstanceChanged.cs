using Bitrix24Workflow.Runtime.Instances;

namespace Bitrix24Workflow.Runtime.Events;

/// <summary>A commit has changed an instance.</summary>
/// <param name="NodeIds">Activities that executions were recorded for.</param>
public sealed record InstanceChanged(InstanceRow Instance, IReadOnlyList<string> NodeIds, bool HasJournal);
