using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>Reads what the token endpoint answered.</summary>
internal static partial class TokenAnswerReader
{
    // An access token lives this long where the answer doesn't say.
    private const int UsualLifeSeconds = 3600;

    /// <param name="sentAt">Taken before the request left: a token is never believed to live longer than it does.</param>
    public static TokenAnswer Read(int status, string? body, bool isCode, DateTimeOffset sentAt)
    {
        if (Parse(body) is not { } json) return NotJson(status);

        // Some errors come with HTTP 200.
        if (ErrorCode(json) is { } error)
        {
            var (result, reason) = TokenErrors.Classify(error, status, isCode);
            return new TokenAnswer { Result = result, Reason = reason, Error = error, MayHaveWorked = result == TokenResult.Transient && status >= 500 };
        }

        var (access, refresh) = (Text(json["access_token"]), Text(json["refresh_token"]));
        if (status is >= 200 and < 300 && access is { Length: > 0 } && refresh is { Length: > 0 }) return Received(json, access, refresh, sentAt);
        return TokenErrors.IsPassing(status)
            ? new TokenAnswer { Result = TokenResult.Transient, Reason = TokenReason.Busy, Error = $"http-{status}", MayHaveWorked = status >= 500 }
            : new TokenAnswer { Result = TokenResult.Transient, Reason = TokenReason.BadAnswer, Error = $"http-{status}", MayHaveWorked = true };
    }

    private static TokenAnswer NotJson(int status) => new()
    {
        Result = TokenResult.Transient,
        Reason = status == 404 ? TokenReason.PortalNotFound : TokenErrors.IsPassing(status) ? TokenReason.Busy : TokenReason.BadAnswer,
        Error = $"http-{status}",
        MayHaveWorked = status is (>= 200 and < 300) or >= 500,
    };

    private static TokenAnswer Received(JsonObject json, string access, string refresh, DateTimeOffset sentAt)
    {
        var stated = Number(json["expires"]) is { } seconds and > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : (DateTimeOffset?)null;
        var life = Number(json["expires_in"]) is { } given and > 0 and < int.MaxValue ? given : (long?)null;
        var expiresAt = life is null ? stated ?? sentAt.AddSeconds(UsualLifeSeconds) : sentAt.AddSeconds(life.Value);
        return new TokenAnswer
        {
            Result = TokenResult.Received,
            AccessToken = access,
            RefreshToken = refresh,
            ObtainedAt = sentAt,
            ExpiresAt = expiresAt,
            ClockDifferenceSeconds = stated is null || life is null ? null : (int)Math.Clamp((stated.Value - expiresAt).TotalSeconds, int.MinValue, int.MaxValue),
            MemberId = Text(json["member_id"]),
            ClientEndpoint = Text(json["client_endpoint"]),
            ServerEndpoint = Text(json["server_endpoint"]),
            Scope = Text(json["scope"]),
            Status = Text(json["status"]),
            UserId = Text(json["user_id"]),
        };
    }

    private static JsonObject? Parse(string? body)
    {
        try
        {
            return string.IsNullOrWhiteSpace(body) ? null : JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? ErrorCode(JsonObject json)
    {
        var code = json["error"] is JsonObject detailed ? Text(detailed["code"]) : Text(json["error"]);
        if (string.IsNullOrEmpty(code)) return null;
        return SafeCode().IsMatch(code) ? code : "unreadable-error";
    }

    private static string? Text(JsonNode? node) => node is JsonValue value
        ? value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Number => value.ToJsonString(),
            _ => null,
        }
        : null;

    private static long? Number(JsonNode? node) =>
        double.TryParse(Text(node), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && Math.Abs(number) < 1e15 ? (long)number : null;

    // Shown to people and stored unencrypted, so nothing that could be a token passes.
    [GeneratedRegex("^[A-Za-z][A-Za-z_ -]{0,47}$")]
    private static partial Regex SafeCode();
}
