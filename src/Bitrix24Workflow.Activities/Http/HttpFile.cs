namespace Bitrix24Workflow.Activities.Http;

/// <summary>A fetched file.</summary>
public sealed record HttpFile(string Filename, string? ContentType, byte[] Content, string? ETag);
