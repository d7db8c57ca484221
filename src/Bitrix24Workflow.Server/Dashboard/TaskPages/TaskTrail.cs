using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Dashboard.Processes;

namespace Bitrix24Workflow.Server.Dashboard.TaskPages;

/// <summary>The way of one task over the diagram: how often it passed each node, and where it stands.</summary>
internal static class TaskTrail
{
    public static ProcessStrip Of(TaskView task, IReadOnlyList<ActivityExecutionRecord> executions)
    {
        var nodes = executions.GroupBy(e => e.ActivityId).ToDictionary(
            g => g.Key,
            g => new NodeTally(g.Count(), g.Count(e => e.CompletedAt is not null), task.Position.Contains(g.Key) ? 1 : 0));
        return ProcessStrip.Zero with { Nodes = nodes };
    }
}
