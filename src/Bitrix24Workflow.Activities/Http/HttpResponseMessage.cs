namespace Bitrix24Workflow.Activities.Http;

/// <summary>An answer without its body, as workflows keep it.</summary>
public sealed record HttpResponseMessage(int StatusCode, string? ReasonPhrase, IReadOnlyDictionary<string, string[]> Headers, IReadOnlyDictionary<string, string[]> ContentHeaders);
