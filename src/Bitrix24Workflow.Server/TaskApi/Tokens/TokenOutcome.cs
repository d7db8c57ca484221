namespace Bitrix24Workflow.Server.TaskApi.Tokens;

public enum TokenOutcome
{
    Done,
    UnknownProcess,
    UnknownTask,
    Finished,

    /// <summary>The process keeps no token, or its parameters have other names.</summary>
    NoToken,

    /// <summary>The task waits for a person.</summary>
    Parked,
    TimedOut,
}
