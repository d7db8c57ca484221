namespace Bitrix24Workflow.Runtime.Stimuli;

/// <summary>A stimulus that nobody waited for yet.</summary>
/// <param name="Input">JSON with secrets encrypted, bound to the id.</param>
public sealed record QueuedStimulus(string Id, string Name, string Hash, string? CorrelationId, string? InstanceId, string? ActivityInstanceId, string? Input, DateTimeOffset CreatedAt);
