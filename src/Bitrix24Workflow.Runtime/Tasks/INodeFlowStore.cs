namespace Bitrix24Workflow.Runtime.Tasks;

/// <summary>Statistics of nodes: how many executions came in and went out, and when.</summary>
public interface INodeFlowStore
{
    /// <summary>Sums over time, oldest first; a time without any movement has no entry.</summary>
    /// <param name="activityId">Null for all activities; each pass of each activity counts then.</param>
    /// <param name="from">Included.</param>
    /// <param name="until">Not included.</param>
    /// <param name="step">Whole minutes. What is older than two days is known by the hour only.</param>
    /// <param name="offset">What local clocks are ahead of UTC, so that days begin at local midnight.</param>
    Task<IReadOnlyList<NodeFlow>> FlowAsync(
        string definitionId, string? activityId, DateTimeOffset from, DateTimeOffset until, TimeSpan step, TimeSpan offset, CancellationToken cancellationToken);

    /// <summary>Adds up what is older, so that the table stays small: minutes of all writers after a quarter of an hour, hours after two days; hours go after 400 days.</summary>
    Task CompactAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
