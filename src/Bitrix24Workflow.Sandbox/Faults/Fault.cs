using Bitrix24Workflow.Sandbox.Portals;

namespace Bitrix24Workflow.Sandbox.Faults;

/// <summary>A trouble that is switched on. No portal = every portal; no times = until it is switched off.</summary>
internal sealed record Fault
{
    public required string Kind { get; init; }

    public bool On { get; init; } = true;

    public int? Times { get; init; }

    public int DelayMs { get; init; }

    public string? Portal { get; init; }

    public string? MemberId { get; init; }

    /// <summary>One of <see cref="FaultPlace"/>, to strike there only.</summary>
    public string? Where { get; init; }

    /// <summary>The new host of a renamed portal.</summary>
    public string? To { get; init; }

    /// <summary>Of kind <c>error</c>: what to answer; a message provider answers in its own form, by its own code in <c>error</c>. A <c>server-error</c> may have a status too.</summary>
    public int? Status { get; init; }

    public string? Error { get; init; }

    public string? Description { get; init; }

    /// <summary>Seconds that Telegram or a provider asks to wait.</summary>
    public int? RetryAfter { get; init; }

    public bool Covers(Portal? portal) =>
        (Portal is null || portal?.Has(Portal) == true) && (MemberId is null || portal?.MemberId == MemberId);

    public bool Strikes(string place) => Where is null ? FaultKind.UsualPlaces(Kind)!.Contains(place) : Where == place;

    public bool Replaces(Fault other) =>
        (Kind, Portal, MemberId, Where) == (other.Kind, other.Portal, other.MemberId, other.Where);

    /// <summary>Switching off needs no more words than are necessary: what is left out fits every fault of the kind.</summary>
    public bool Ends(Fault other) =>
        Kind == other.Kind
        && (Portal is null || Portal == other.Portal)
        && (MemberId is null || MemberId == other.MemberId)
        && (Where is null || Where == other.Where);
}
