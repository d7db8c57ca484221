namespace Bitrix24Workflow.Core.Execution;

/// <summary>An answer over HTTP, part of the segment that gave it: sent after its commit.</summary>
public sealed record HttpReply(int StatusCode, string? ContentType, byte[] Body, IReadOnlyDictionary<string, string[]> Headers);
