namespace Bitrix24Workflow.Runtime.Turns;

public enum ModifyOutcome
{
    Modified,
    NotFound,

    /// <summary>The task has ended; its parameters are history.</summary>
    Finished,
}
