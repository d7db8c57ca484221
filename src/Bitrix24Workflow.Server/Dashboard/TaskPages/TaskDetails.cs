using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Dashboard.Processes;

namespace Bitrix24Workflow.Server.Dashboard.TaskPages;

/// <summary>A task with all that its page shows.</summary>
/// <param name="Journal">Newest first.</param>
public sealed record TaskDetails(ProcessSummary Process, TaskView Task, IReadOnlyList<Incident> Incidents, IReadOnlyList<JournalRecord> Journal, long JournalCount)
{
    public bool IsFinished => Task.Status == WorkflowStatus.Finished;
}
