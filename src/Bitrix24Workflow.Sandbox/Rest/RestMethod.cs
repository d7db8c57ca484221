namespace Bitrix24Workflow.Sandbox.Rest;

/// <summary>A method and the scopes of which one is enough to call it; none = every application may.</summary>
internal sealed record RestMethod(string Name, IReadOnlyList<string> Scopes, Func<RestCall, RestResult> Run);
