namespace Bitrix24Workflow.Activities.Http;

/// <summary>An uploaded file.</summary>
public sealed record FormFile(string Filename, string? ContentType, byte[] Content);
