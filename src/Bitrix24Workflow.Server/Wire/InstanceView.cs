using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime.Instances;

namespace Bitrix24Workflow.Server.Wire;

/// <summary>An instance with its state.</summary>
internal sealed record InstanceView(
    string Id,
    string DefinitionId,
    string DefinitionVersionId,
    int Version,
    string? ParentWorkflowInstanceId,
    JsonObject WorkflowState,
    string Status,
    string SubStatus,
    bool IsExecuting,
    string? CorrelationId,
    string? Name,
    int IncidentCount,
    bool IsSystem,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt)
{
    public static InstanceView Of(InstanceRow row) => new(
        row.Id,
        row.DefinitionId,
        row.DefinitionVersionId,
        row.Version,
        row.ParentInstanceId,
        StateView.Of(row),
        row.Status.ToString(),
        row.SubStatus.ToString(),
        row.IsExecuting,
        row.CorrelationId,
        row.Name,
        row.IncidentCount,
        row.IsSystem,
        row.CreatedAt,
        row.UpdatedAt,
        row.FinishedAt);
}
