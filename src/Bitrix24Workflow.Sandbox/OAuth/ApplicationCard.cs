using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Sandbox.OAuth;

/// <summary>What <c>POST /_sandbox/apps</c> takes; what is left out stays as it is.</summary>
internal sealed record ApplicationCard(
    [property: JsonPropertyName("client_id")] string ClientId,
    [property: JsonPropertyName("client_secret")] string? ClientSecret,
    string? Name,
    string? Redirect,
    string? Scope,
    bool? Installed);
