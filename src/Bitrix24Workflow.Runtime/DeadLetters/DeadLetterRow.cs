namespace Bitrix24Workflow.Runtime.DeadLetters;

/// <summary>A message that could not be delivered, kept for people to look at and to send again.</summary>
public sealed record DeadLetterRow
{
    public required string Id { get; init; }

    /// <summary>Id the message had; its secrets are bound to it.</summary>
    public required string OriginalId { get; init; }
    public required string Kind { get; init; }
    public required string Message { get; init; }
    public string? InstanceId { get; init; }
    public string? CorrelationId { get; init; }
    public string? BookmarkId { get; init; }
    public string? Hash { get; init; }
    public string? ActivityInstanceId { get; init; }

    /// <summary>Stimulus name, normally an activity type.</summary>
    public string? Name { get; init; }
    public DateTimeOffset OriginalCreatedAt { get; init; }
    public DateTimeOffset DeadLetteredAt { get; init; }
    public required string Reason { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? LastAttemptedAt { get; init; }
    public string? LastErrorType { get; init; }
    public string? LastErrorMessage { get; init; }
    public DateTimeOffset? ReplayedAt { get; init; }

    /// <summary>Id of the message that was made from it.</summary>
    public string? ReplayedId { get; init; }

    /// <summary>False when it can't be read, and when it was sent again already.</summary>
    public bool CanReplay => ReplayedAt is null && Reason != DeadLetterReasons.Unreadable;
}
