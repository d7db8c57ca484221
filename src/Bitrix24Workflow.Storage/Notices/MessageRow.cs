namespace Bitrix24Workflow.Storage.Notices;

/// <summary>A message to a person: what it is found by, and the rest as JSON. Its text is not kept.</summary>
/// <param name="ProviderId">Under which its provider knows it, once it has told.</param>
public sealed record MessageRow(string Id, DateTimeOffset SentAt, string Channel, string? ProviderId, string Body);
