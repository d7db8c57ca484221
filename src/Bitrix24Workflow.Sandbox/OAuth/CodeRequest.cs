using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Sandbox.OAuth;

/// <summary>What <c>POST /_sandbox/code</c> takes: an authorisation without a browser.</summary>
internal sealed record CodeRequest(
    [property: JsonPropertyName("client_id")] string? ClientId,
    string? User,
    string? State,
    string? Portal);
