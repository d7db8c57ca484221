namespace Bitrix24Workflow.Runtime.Alterations;

/// <summary>Alterations to make in many instances, in the background.</summary>
/// <param name="Body">JSON array of the alterations, encrypted and bound to the id: values of variables may be secrets.</param>
public sealed record AlterationPlan(string Id, AlterationStatus Status, string Body, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt = null, DateTimeOffset? CompletedAt = null);
