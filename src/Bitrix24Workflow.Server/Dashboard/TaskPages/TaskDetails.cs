using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Dashboard.Processes;

namespace Bitrix24Workflow.Server.Dashboard.TaskPages;

/// <summary>A task with all that its page shows.</summary>
/// <param name="Journal">Newest first.</param>
/// <param name="Trail">The way so far: passes of each node.</param>
public sealed record TaskDetails(ProcessSummary Process, TaskView Task, IReadOnlyList<Incident> Incidents, IReadOnlyList<JournalRecord> Journal, long JournalCount, ProcessStrip Trail)
{
    public bool CanRetry => Incidents.Count > 0 && Task.SubStatus is WorkflowSubStatus.Faulted or WorkflowSubStatus.Suspended;

    public bool IsFinished => Task.Status == WorkflowStatus.Finished;
}
