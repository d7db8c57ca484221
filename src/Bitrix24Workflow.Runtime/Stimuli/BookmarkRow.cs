namespace Bitrix24Workflow.Runtime.Stimuli;

/// <summary>What is needed to find a waiting instance; the bookmark itself is part of the instance's state.</summary>
public sealed record BookmarkRow(string Id, string InstanceId, string DefinitionId, string Name, string Hash, string? CorrelationId, string ActivityInstanceId, DateTimeOffset CreatedAt);
