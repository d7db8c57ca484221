namespace Bitrix24Workflow.Core.Execution;

public enum IncidentStrategy
{
    /// <summary>The first incident ends the instance as Faulted.</summary>
    Fault,

    /// <summary>Other branches go on.</summary>
    ContinueWithIncidents,
}
