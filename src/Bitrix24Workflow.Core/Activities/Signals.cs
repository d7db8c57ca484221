using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Core.Activities;

/// <summary>The nearest loop is to stop.</summary>
public sealed record BreakSignal;

/// <summary>The nearest workflow, or workflow used as an activity, is to complete with these outcomes.</summary>
public sealed record CompleteCompositeSignal(IReadOnlyList<string> Outcomes);

/// <summary>A context was cancelled; sent to its ancestors.</summary>
public sealed record CancelSignal;

/// <summary>
/// A descendant has faulted. Who stops the signal takes the fault upon himself: there is no incident, and the incident strategy is not asked; he cancels or replaces
/// the child that the fault came from.
/// </summary>
public sealed record FaultSignal(ExceptionState Exception);

/// <summary>The nearest container is asked to run one of its children once more (retry, alterations).</summary>
public sealed record ScheduleChildSignal(string ActivityId);
