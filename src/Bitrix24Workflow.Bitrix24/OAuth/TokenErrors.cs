using System.Collections.Frozen;

namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>The error codes of the auth server, and what is to be done about them. Codes are compared without case: the server mixes them.</summary>
internal static class TokenErrors
{
    private static readonly FrozenDictionary<string, string> Terminal = new Dictionary<string, string>
    {
        ["invalid_request"] = TokenReason.OurBug,
        ["unsupported_grant_type"] = TokenReason.OurBug,
        ["invalid_client"] = TokenReason.WrongSecret,
        ["wrong_client"] = TokenReason.UnknownClient,
        ["insufficient_scope"] = TokenReason.Scope,
        ["invalid_scope"] = TokenReason.Scope,
        ["PAYMENT_REQUIRED"] = TokenReason.Payment,
        ["ACCESS_DENIED"] = TokenReason.Payment,
        ["NOT_INSTALLED"] = TokenReason.NotInstalled,
        ["ERROR_OAUTH"] = TokenReason.NotInstalled,
        ["APPLICATION_NOT_FOUND"] = TokenReason.NotInstalled,
        ["NO_AUTH_FOUND"] = TokenReason.NoAuth,
        ["authorization_error"] = TokenReason.DismissedUser,
        ["user_access_error"] = TokenReason.DismissedUser,
        ["PORTAL_DELETED"] = TokenReason.PortalGone,
        ["OVERLOAD_LIMIT"] = TokenReason.Blocked,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Passing = new[]
    {
        "QUERY_LIMIT_EXCEEDED", "OPERATION_TIME_LIMIT", "INTERNAL_SERVER_ERROR", "ERROR_UNEXPECTED_ANSWER", "server_error", "temporarily_unavailable",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static (TokenResult Result, string Reason) Classify(string error, int status, bool isCode)
    {
        if (Is(error, "invalid_grant")) return (TokenResult.Terminal, isCode ? TokenReason.CodeUsed : TokenReason.Revoked);
        if (Is(error, "expired_token")) return (TokenResult.Terminal, isCode ? TokenReason.CodeExpired : TokenReason.RefreshExpired);
        if (Terminal.TryGetValue(error, out var reason)) return (TokenResult.Terminal, reason);
        return Passing.Contains(error) || IsPassing(status) ? (TokenResult.Transient, TokenReason.Busy) : (TokenResult.Terminal, TokenReason.UnknownError);
    }

    public static bool IsPassing(int status) => status is 408 or 425 or 429 or >= 500;

    private static bool Is(string error, string code) => error.Equals(code, StringComparison.OrdinalIgnoreCase);
}
