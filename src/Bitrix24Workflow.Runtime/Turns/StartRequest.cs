using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Runtime.Turns;

/// <summary>A wish to start an instance.</summary>
public sealed record StartRequest
{
    public required string DefinitionId { get; init; }
    public VersionOptions Version { get; init; } = VersionOptions.Published;

    /// <summary>This very version, whatever <see cref="Version"/> says.</summary>
    public string? VersionId { get; init; }

    /// <summary>Generated if not given.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The reference, where the definition wants unique references; generated there if not given.</summary>
    public string? CorrelationId { get; init; }
    public string? Name { get; init; }
    public IReadOnlyDictionary<string, object?> Input { get; init; } = new Dictionary<string, object?>();
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = new Dictionary<string, object?>();
    public string? TriggerActivityId { get; init; }
    public string? ParentInstanceId { get; init; }
    public string? NotifyBookmarkId { get; init; }
    public bool NotifyWhenIdle { get; init; }

    /// <summary>The message that asks for this start, consumed by its first commit.</summary>
    public string? OutboxId { get; init; }
}
