namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>Why there is no token. The words stand in variables and alerts and are part of the contract with workflows.</summary>
public static class TokenReason
{
    public const string Revoked = "revoked";
    public const string AnswerLost = "answer-lost";
    public const string CodeUsed = "code-used";
    public const string CodeExpired = "code-expired";
    public const string CodeMayBeUsed = "may-have-been-used";
    public const string NoCode = "no-code";
    public const string NoToken = "no-token";
    public const string RefreshExpired = "refresh-token-expired";
    public const string UnknownClient = "unknown-client";
    public const string WrongSecret = "wrong-secret";
    public const string NotInstalled = "not-installed";
    public const string NoAuth = "no-auth";
    public const string Payment = "payment";
    public const string DismissedUser = "dismissed-user";
    public const string Scope = "scope";
    public const string PortalGone = "portal-gone";
    public const string PortalNotFound = "portal-not-found";
    public const string OtherPortal = "other-portal";
    public const string Blocked = "blocked";
    public const string AuthServerNotAllowed = "auth-server-not-allowed";
    public const string OurBug = "our-bug";
    public const string UnknownError = "unknown-error";
    public const string AuthServerDown = "auth-server-down";
    public const string Queued = "queued";
    public const string Busy = "busy";
    public const string Unreachable = "unreachable";
    public const string NoAnswer = "no-answer";
    public const string PortalRenamed = "portal-renamed";
    public const string RefreshTokenAges = "refresh-token-ages";
    public const string Restored = "restored";
    public const string BadAnswer = "bad-answer";

    /// <summary>Whether a person has to do something; false for a trouble that may pass, and for none.</summary>
    public static bool NeedsPerson(string? reason) =>
        !string.IsNullOrEmpty(reason) && reason is not (AuthServerDown or Queued or Busy or Unreachable or NoAnswer or BadAnswer or PortalNotFound);
}
