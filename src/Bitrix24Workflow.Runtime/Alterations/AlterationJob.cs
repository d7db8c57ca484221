namespace Bitrix24Workflow.Runtime.Alterations;

/// <summary>A plan's part for one instance.</summary>
/// <param name="Log">JSON of the log entries; null before it ran.</param>
public sealed record AlterationJob(
    string Id, string PlanId, string InstanceId, AlterationStatus Status, string? Log, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt = null, DateTimeOffset? CompletedAt = null);
