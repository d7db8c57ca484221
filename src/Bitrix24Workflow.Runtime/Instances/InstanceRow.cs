using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Runtime.Instances;

/// <summary>An instance as stored.</summary>
public sealed record InstanceRow
{
    public required string Id { get; init; }
    public required int Shard { get; init; }
    public required string DefinitionId { get; init; }
    public required string DefinitionVersionId { get; init; }
    public int Version { get; init; }
    public WorkflowStatus Status { get; init; }
    public WorkflowSubStatus SubStatus { get; init; }
    public string? CorrelationId { get; init; }

    /// <summary>Unique among the unfinished instances of the definition; null where the definition doesn't ask for it.</summary>
    public string? Reference { get; init; }
    public string? Name { get; init; }
    public string? ParentInstanceId { get; init; }

    /// <summary>Ids of the activities it stands in, joined by a space.</summary>
    public string Position { get; init; } = "";
    public int IncidentCount { get; init; }
    public bool IsSystem { get; init; }

    /// <summary>True between the segments of a burst.</summary>
    public bool IsExecuting { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>JSON of <see cref="Core.Serialization.InstanceStateWriter"/>; secrets are ciphertext.</summary>
    public required string State { get; init; }

    /// <summary>Grows by one with each commit.</summary>
    public long Revision { get; init; }
}
