namespace Bitrix24Workflow.Core.Execution;

/// <summary>
/// Elsa's commit strategies by name. A burst is one commit unless a strategy asks for more; an activity's own strategy comes before its workflow's. The end of a
/// burst and a used-up budget are committed whatever is said here.
/// </summary>
public static class CommitStrategies
{
    public const string WorkflowExecuting = "WorkflowExecuting";
    public const string WorkflowExecuted = "WorkflowExecuted";
    public const string ActivityExecuting = "ActivityExecuting";
    public const string ActivityExecuted = "ActivityExecuted";
    public const string Periodic = "Periodic";

    public const string CommitAlways = "CommitAlways";
    public const string CommitNever = "CommitNever";
    public const string Executing = "Executing";
    public const string Executed = "Executed";

    /// <summary>Property of an activity, among its custom ones, that names its strategy.</summary>
    public const string Property = "commitStrategyName";

    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>Unknown names, and none, ask for nothing, as in Elsa.</summary>
    public static CommitPoint PointsOf(string? activityStrategy, string? workflowStrategy)
    {
        var byWorkflow = workflowStrategy switch
        {
            ActivityExecuting => CommitPoint.Before,
            ActivityExecuted => CommitPoint.After,
            _ => CommitPoint.None,
        };
        return activityStrategy switch
        {
            CommitAlways => CommitPoint.Before | CommitPoint.After,
            CommitNever => CommitPoint.None,
            Executing => byWorkflow | CommitPoint.Before,
            Executed => byWorkflow | CommitPoint.After,
            _ => byWorkflow,
        };
    }
}
