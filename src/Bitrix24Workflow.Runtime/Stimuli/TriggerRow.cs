namespace Bitrix24Workflow.Runtime.Stimuli;

/// <summary>A published definition that starts on a stimulus.</summary>
/// <param name="Payload">JSON of what the stimulus is compared by.</param>
public sealed record TriggerRow(string Id, string DefinitionId, string DefinitionVersionId, string Name, string ActivityId, string Hash, string? Payload);
