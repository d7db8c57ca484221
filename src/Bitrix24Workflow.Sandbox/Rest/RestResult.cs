using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Sandbox.Rest;

/// <summary>What a method gives: a value (a list also tells the total and where the next page starts) or an error.</summary>
internal sealed record RestResult(JsonNode? Value, RestError? Error = null, int? Total = null, int? Next = null)
{
    public static RestResult Failed(int status, string code, string description) => new(null, new RestError(status, code, description));
}
