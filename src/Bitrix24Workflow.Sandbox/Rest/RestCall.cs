using System.Text.Json.Nodes;
using Bitrix24Workflow.Sandbox.OAuth;

namespace Bitrix24Workflow.Sandbox.Rest;

/// <summary>One call by somebody whose token was found good.</summary>
internal sealed record RestCall(string Method, JsonObject Parameters, TokenChain Chain, Application Application)
{
    public string? Text(string name) => Parameters[name] is JsonValue value ? value.ToString() : null;
}
