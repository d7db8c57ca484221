using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Runtime.Instances;

/// <summary>Which instances are meant; what is null or empty doesn't restrict.</summary>
public sealed record InstanceFilter
{
    public IReadOnlyCollection<string> Ids { get; init; } = [];
    public IReadOnlyCollection<string> DefinitionIds { get; init; } = [];
    public string? DefinitionVersionId { get; init; }
    public string? CorrelationId { get; init; }
    public string? Reference { get; init; }
    public string? Name { get; init; }
    public int? Version { get; init; }
    public bool? HasIncidents { get; init; }
    public bool? IsSystem { get; init; }
    public string? ParentInstanceId { get; init; }

    /// <summary>Activity the instance stands in.</summary>
    public string? ActivityId { get; init; }
    public IReadOnlyCollection<WorkflowStatus> Statuses { get; init; } = [];
    public IReadOnlyCollection<WorkflowSubStatus> SubStatuses { get; init; } = [];

    /// <summary>Part of name, id, definition id, reference or correlation id, without case.</summary>
    public string? SearchTerm { get; init; }
    public IReadOnlyList<TimestampFilter> Timestamps { get; init; } = [];
}
