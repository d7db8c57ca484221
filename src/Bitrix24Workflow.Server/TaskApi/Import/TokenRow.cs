using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Server.TaskApi.Import;

/// <param name="Reference">Generated if not given.</param>
public sealed record TokenRow(
    string? Portal,
    [property: JsonPropertyName("client_id")] string? ClientId,
    [property: JsonPropertyName("client_secret")] string? ClientSecret,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken,
    string? Scope = null,
    string? Reference = null)
{
    // A record's own text would print the secrets.
    public override string ToString() => $"{Portal} {ClientId} {Reference}".TrimEnd();
}
