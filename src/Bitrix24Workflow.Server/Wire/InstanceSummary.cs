using Bitrix24Workflow.Runtime.Instances;

namespace Bitrix24Workflow.Server.Wire;

/// <summary>An instance in a list.</summary>
internal sealed record InstanceSummary(
    string Id,
    string DefinitionId,
    string DefinitionVersionId,
    int Version,
    string Status,
    string SubStatus,
    string? CorrelationId,
    string? Name,
    int IncidentCount,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt)
{
    public static InstanceSummary Of(InstanceRow row) => new(
        row.Id,
        row.DefinitionId,
        row.DefinitionVersionId,
        row.Version,
        row.Status.ToString(),
        row.SubStatus.ToString(),
        row.CorrelationId,
        row.Name,
        row.IncidentCount,
        row.CreatedAt,
        row.UpdatedAt,
        row.FinishedAt);
}
