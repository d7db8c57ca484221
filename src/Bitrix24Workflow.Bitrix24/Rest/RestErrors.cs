using System.Collections.Frozen;

namespace Bitrix24Workflow.Bitrix24.Rest;

/// <summary>Error codes of REST methods; compared without case.</summary>
internal static class RestErrors
{
    private static readonly FrozenDictionary<string, RestResult> Known = Codes(
        (RestResult.TokenExpired, ["expired_token", "invalid_token", "NO_AUTH_FOUND"]),
        (RestResult.Denied,
        [
            "authorization_error", "user_access_error", "ERROR_OAUTH", "APPLICATION_NOT_FOUND", "NOT_INSTALLED", "PAYMENT_REQUIRED", "METHOD_CONFIRM_WAITING",
            "METHOD_CONFIRM_DENIED", "INVALID_CREDENTIALS", "insufficient_scope", "ACCESS_DENIED", "WRONG_AUTH_TYPE", "ALLOWED_ONLY_INTRANET_USER", "OVERLOAD_LIMIT",
        ]),
        (RestResult.Transient, ["OPERATION_TIME_LIMIT", "QUERY_LIMIT_EXCEEDED", "INTERNAL_SERVER_ERROR", "ERROR_UNEXPECTED_ANSWER"]),
        (RestResult.Failed, ["PORTAL_DELETED"]));

    public static RestResult Judge(string error, int status) =>
        Known.TryGetValue(error, out var result) ? result : status is 429 or >= 500 ? RestResult.Transient : RestResult.Failed;

    private static FrozenDictionary<string, RestResult> Codes(params (RestResult Result, string[] Codes)[] groups) =>
        groups.SelectMany(g => g.Codes.Select(c => KeyValuePair.Create(c, g.Result))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
