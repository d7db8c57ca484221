namespace Bitrix24Workflow.Core.Execution;

public enum EffectOutcome
{
    /// <summary>The handler answered.</summary>
    Answered,

    /// <summary>The handler threw; nothing is known beyond its message.</summary>
    Failed,

    /// <summary>The process died, or the time ran out, between the announcement and the answer: it may or may not have happened.</summary>
    Interrupted,
}
