using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>
/// A call to the outside that an activity wants made after the commit of its segment. Its arguments may hold secrets and are
/// stored encrypted.
/// </summary>
public sealed record EffectRequest
{
    /// <summary>Which <see cref="IEffectHandler"/> makes the call.</summary>
    public required string Kind { get; init; }
    public required JsonObject Arguments { get; init; }

    /// <summary>
    /// Whether the call may simply be made again after a crash. If not, a crash between the announcement and the answer is
    /// reported to the activity as <see cref="EffectOutcome.Interrupted"/>, and the activity decides.
    /// </summary>
    public bool IsIdempotent { get; init; }

    /// <summary>After this time the call is given up; a lease on the announcement is always longer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>1 for the first call of this chain of attempts.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Effects of one chain never overlap, whichever instance asks (the refresh token of one authorisation, say).</summary>
    public string? ChainKey { get; init; }
}
