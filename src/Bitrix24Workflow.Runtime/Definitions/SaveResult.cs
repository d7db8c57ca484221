using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Runtime.Definitions;

/// <param name="Definition">The version as stored; null when nothing was stored.</param>
/// <param name="Errors">Why it was not published, for people.</param>
/// <param name="Warnings">What its author should look at although it was published.</param>
public sealed record SaveResult(SaveOutcome Outcome, WorkflowDefinition? Definition = null, bool AlreadyPublished = false, IReadOnlyList<string>? Errors = null, IReadOnlyList<string>? Warnings = null);

public enum SaveOutcome
{
    Saved,
    NotFound,

    /// <summary>Shipped definitions are cloned, not changed.</summary>
    ReadOnly,
    Invalid,
    NotPublished,

    /// <summary>The editor began with content that somebody else has changed since; nothing was stored.</summary>
    Outdated,
}
