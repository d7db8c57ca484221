namespace Bitrix24Workflow.Core.Execution;

public sealed record EngineOptions
{
    /// <summary>Flowchart mode of definitions that state none.</summary>
    public FlowchartMode FlowchartMode { get; init; } = FlowchartMode.CounterBased;

    /// <summary>Incident strategy of definitions that state none.</summary>
    public IncidentStrategy IncidentStrategy { get; init; } = IncidentStrategy.Fault;

    /// <summary>
    /// Activities a segment may run before it is committed and the instance goes to the end of the line, so that an endless loop
    /// neither starves others nor grows without bound.
    /// </summary>
    public int MaxActivitiesPerSegment { get; init; } = 5_000;

    /// <summary>How long an activity may run in the background.</summary>
    public TimeSpan BackgroundTimeout { get; init; } = TimeSpan.FromHours(24);
}
