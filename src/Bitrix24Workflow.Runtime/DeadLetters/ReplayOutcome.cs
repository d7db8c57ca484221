namespace Bitrix24Workflow.Runtime.DeadLetters;

public enum ReplayOutcome
{
    Replayed,
    NotFound,

    /// <summary>It can't be read, or was sent again already.</summary>
    NotReplayable,
}
