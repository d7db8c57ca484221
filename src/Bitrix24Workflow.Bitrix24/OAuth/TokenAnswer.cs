using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>The auth server's answer, read and judged. Holds tokens: it lives only between the effect's handler and the activity.</summary>
internal sealed record TokenAnswer
{
    public required TokenResult Result { get; init; }
    public string? Reason { get; init; }

    /// <summary>The server's error code, or a short word of ours; never its free text, which might repeat what was sent.</summary>
    public string? Error { get; init; }

    /// <summary>False only if certainly nothing was sent: then a code may be sent again.</summary>
    public bool MayHaveLeft { get; init; } = true;

    /// <summary>The tokens may have been rotated although this answer doesn't say so.</summary>
    public bool MayHaveWorked { get; init; }
    /// <summary>Not sent, since the gate before the auth server said so; no failure of this task.</summary>
    public bool IsHeldBack { get; init; }
    public int? RetryAfterSeconds { get; init; }
    public string? AccessToken { get; init; }
    public string? RefreshToken { get; init; }
    public DateTimeOffset? ObtainedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How far the server's clock and ours are apart, where its answer tells.</summary>
    public int? ClockDifferenceSeconds { get; init; }
    public string? MemberId { get; init; }
    public string? ClientEndpoint { get; init; }
    public string? ServerEndpoint { get; init; }
    public string? Scope { get; init; }
    public string? Status { get; init; }
    public string? UserId { get; init; }

    public JsonObject ToJson() => (JsonObject)JsonSerializer.SerializeToNode(this, TokenJson.Default.TokenAnswer)!;

    public static TokenAnswer FromJson(JsonObject json) => json.Deserialize(TokenJson.Default.TokenAnswer)!;

    // A record's own text would print the tokens.
    public override string ToString() => $"{Result} {Reason} {Error}".TrimEnd();
}
