namespace Bitrix24Workflow.Runtime.Effects;

/// <summary>An announced call to the outside. The row is there from the commit that announces it to the commit of its answer.</summary>
/// <param name="Id">Id of the bookmark that its end resumes.</param>
/// <param name="Arguments">Encrypted, bound to the id.</param>
/// <param name="LeaseUntil">Nobody else may call before.</param>
public sealed record EffectRow(
    string Id,
    string InstanceId,
    int Shard,
    string Kind,
    string Arguments,
    bool IsIdempotent,
    TimeSpan Timeout,
    int Attempt,
    string? ChainKey,
    DateTimeOffset AnnouncedAt,
    DateTimeOffset LeaseUntil)
{
    /// <summary>A call begins within this time after its announcement, or not at all; so the lease outlives it.</summary>
    public static readonly TimeSpan LeaseMargin = TimeSpan.FromSeconds(15);

    /// <summary>When the announcing process wrote it, by its clock that never jumps; not stored.</summary>
    public long? WrittenAt { get; init; }

    /// <summary>Whether the process that announced it has to leave it alone by now.</summary>
    public bool IsTooOld(TimeProvider time) => WrittenAt is { } written && time.GetElapsedTime(written) > LeaseMargin;
}
