using Bitrix24Workflow.Runtime.Instances;

namespace Bitrix24Workflow.Runtime.Turns;

/// <param name="Instance">The instance as committed; null unless started.</param>
/// <param name="Reason">In words, why it was not started.</param>
public sealed record StartResult(StartOutcome Outcome, InstanceRow? Instance = null, string? Reason = null);

public enum StartOutcome
{
    Started,

    /// <summary>No such definition in the wanted version.</summary>
    NotFound,

    /// <summary>The definition's activation strategy forbids it now.</summary>
    CannotStart,

    /// <summary>An instance with this id exists already.</summary>
    Exists,
}
