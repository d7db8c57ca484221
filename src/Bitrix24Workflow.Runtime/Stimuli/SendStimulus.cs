using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Runtime.Stimuli;

/// <summary>A stimulus on its way to who waits for it.</summary>
public sealed record SendStimulus : OutboxMessage
{
    public required string Name { get; init; }
    public required string Hash { get; init; }
    public IReadOnlyDictionary<string, object?> Input { get; init; } = new Dictionary<string, object?>();
    public string? CorrelationId { get; init; }
    public string? InstanceId { get; init; }
    public string? ActivityInstanceId { get; init; }

    /// <summary>Keep it for a bookmark that appears later, if nothing waits.</summary>
    public bool Enqueue { get; init; }

    /// <summary>Its triggers have been seen to: only bookmarks are left.</summary>
    public bool OnlyResumes { get; init; }

    /// <summary>It has started a workflow, so it is no loss when no bookmark comes for it.</summary>
    public bool HasStarted { get; init; }

    public static SendStimulus Of(StimulusRequest request) => new()
    {
        Name = request.Name,
        Hash = StimulusHash.Of(request.Name, request.Payload),
        Input = request.Input,
        CorrelationId = request.CorrelationId,
        InstanceId = request.InstanceId,
        ActivityInstanceId = request.ActivityInstanceId,
        Enqueue = request.Enqueue,
        OnlyResumes = request.InstanceId is not null || request.ActivityInstanceId is not null,
    };

    /// <summary>Whether a bookmark with the right hash is meant.</summary>
    public bool Matches(BookmarkRow bookmark) =>
        Hash == bookmark.Hash
        && (CorrelationId is null || CorrelationId == bookmark.CorrelationId)
        && (InstanceId is null || InstanceId == bookmark.InstanceId)
        && (ActivityInstanceId is null || ActivityInstanceId == bookmark.ActivityInstanceId);
}
