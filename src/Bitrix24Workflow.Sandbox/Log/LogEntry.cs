using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Sandbox.Log;

/// <summary>One thing that was asked. Tokens are in clear: a sandbox has no secrets, and tests need the truth.</summary>
internal sealed record LogEntry
{
    public long Sequence { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was decided: after a delay, before the answer left.</summary>
    public DateTimeOffset Time { get; init; }

    public required string What { get; init; }

    public string? Method { get; init; }

    public string? Path { get; init; }

    public string? Portal { get; init; }

    public string? Grant { get; init; }

    [JsonPropertyName("client_id")]
    public string? ClientId { get; init; }

    [JsonPropertyName("client_secret")]
    public string? ClientSecret { get; init; }

    public string? Code { get; init; }

    public string? State { get; init; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; init; }

    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    public string? User { get; init; }

    public JsonElement? Parameters { get; init; }

    /// <summary>HTTP or SMTP status of the answer; 0 when the connection was cut instead.</summary>
    public int Status { get; init; }

    public string? Error { get; init; }

    /// <summary>The body of the answer, whether it arrived or was lost.</summary>
    public JsonElement? Answer { get; init; }

    public string? Fault { get; init; }
}
