namespace Bitrix24Workflow.Storage.Model;

internal sealed record GrantEntity(string ReaderDefinitionId, string TargetDefinitionId);
