namespace Bitrix24Workflow.Bitrix24.Rest;

/// <summary>What came of a REST call.</summary>
public enum RestResult
{
    Done,

    /// <summary>The token is not valid (any more): read it again or renew it, then repeat once.</summary>
    TokenExpired,

    /// <summary>A person has to act: rights, scope, plan, installation.</summary>
    Denied,

    /// <summary>Not done; worth another try later.</summary>
    Transient,

    /// <summary>The method refused what it was given.</summary>
    Failed,

    /// <summary>It may have been done: the answer was lost.</summary>
    Unknown,
}
