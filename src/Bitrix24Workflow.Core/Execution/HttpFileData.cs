namespace Bitrix24Workflow.Core.Execution;

/// <summary>A file that came with a request, goes with an answer, or was fetched.</summary>
public sealed record HttpFileData(string Filename, string? ContentType, byte[] Content, string? ETag = null);
