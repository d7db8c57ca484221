namespace Bitrix24Workflow.Server.Dashboard.Processes;

/// <summary>The five totals of a process, and the counts of its nodes.</summary>
public sealed record ProcessStrip(long Total, long Start, long Processing, long Exceptions, long Finished, long Running, IReadOnlyDictionary<string, NodeTally> Nodes)
{
    public static readonly ProcessStrip Zero = new(0, 0, 0, 0, 0, 0, new Dictionary<string, NodeTally>());

    public NodeTally Of(string activityId) => Nodes.GetValueOrDefault(activityId);
}
