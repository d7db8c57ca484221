using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Runtime.Stimuli;

/// <summary>Starts a workflow by one of its triggers, under an id chosen in advance, so that a second delivery changes nothing.</summary>
public sealed record StartTriggered : OutboxMessage
{
    public required string DefinitionId { get; init; }
    public required string VersionId { get; init; }
    public required string ActivityId { get; init; }
    public required string InstanceId { get; init; }
    public string? CorrelationId { get; init; }
    public IReadOnlyDictionary<string, object?> Input { get; init; } = new Dictionary<string, object?>();
}
