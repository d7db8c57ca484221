namespace Bitrix24Workflow.Activities.Http;

/// <summary>A request without its body, as workflows keep it.</summary>
public sealed record HttpRequest(string Method, string Path, IReadOnlyDictionary<string, string[]> Query, IReadOnlyDictionary<string, string[]> Headers);
