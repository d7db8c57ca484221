namespace Bitrix24Workflow.Storage.Queries;

/// <param name="VersionStamp">Null if the version of the definition is gone.</param>
internal sealed record FoundTask(string InstanceId, string State, string VersionId, long? VersionStamp);
