namespace Bitrix24Workflow.Runtime.Tasks;

/// <param name="Message">In words, for people.</param>
public sealed record TaskResult(TaskOutcome Outcome, TaskView? Task = null, string? Message = null);

public enum TaskOutcome
{
    Done,
    UnknownProcess,
    UnknownTask,

    /// <summary>An unfinished task holds the reference: tag <c>not_unical_ref</c>.</summary>
    DuplicateReference,
    Finished,
}
