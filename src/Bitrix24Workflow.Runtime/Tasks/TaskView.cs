using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Instances;

namespace Bitrix24Workflow.Runtime.Tasks;

/// <summary>An instance as a task of its process: reference, parameters, where it stands.</summary>
public sealed record TaskView
{
    public required string InstanceId { get; init; }
    public required string DefinitionId { get; init; }
    public required string DefinitionVersionId { get; init; }
    public required string Reference { get; init; }
    public WorkflowStatus Status { get; init; }
    public WorkflowSubStatus SubStatus { get; init; }

    /// <summary>Ids of the activities it stands in.</summary>
    public IReadOnlyList<string> Position { get; init; } = [];
    public IReadOnlyList<TaskParameter> Parameters { get; init; } = [];

    /// <summary>The earliest moment it waits for.</summary>
    public DateTimeOffset? NextDue { get; init; }
    public int IncidentCount { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Where the definition knows no references, the correlation id or the instance id names the task.</summary>
    public static string ReferenceOf(InstanceRow row) => row.Reference ?? row.CorrelationId ?? row.Id;
}
