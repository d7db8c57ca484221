namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>Words for people: what happened, and what to do about it. Free of secrets by construction.</summary>
public static class TokenAdvice
{
    public static string WhatHappened(string? reason) => reason switch
    {
        TokenReason.Revoked => "Bitrix24 no longer accepts the refresh token: it was revoked, used by another program, or is too old",
        TokenReason.AnswerLost => "the answer to the last renewal was lost on the way, and the refresh token was used up by it",
        TokenReason.CodeUsed => "Bitrix24 did not accept the code: it was used before, is older than 30 seconds, or belongs to another application",
        TokenReason.CodeExpired => "the code was older than 30 seconds",
        TokenReason.CodeMayBeUsed => "the exchange of the code was interrupted, and the code may have been used up by it",
        TokenReason.NoCode => "no code was given",
        TokenReason.NoToken => "there is no refresh token",
        TokenReason.RefreshExpired => "the refresh token has come to the end of its life",
        TokenReason.UnknownClient => "Bitrix24 does not know this client_id",
        TokenReason.WrongSecret => "Bitrix24 did not accept the client_secret, or the application is not installed on this portal",
        TokenReason.NotInstalled => "the application is not installed on the portal",
        TokenReason.NoAuth => "Bitrix24 found no valid authorization in the request",
        TokenReason.Payment => "the portal's plan or trial is over, or does not include the REST API",
        TokenReason.DismissedUser => "the employee who authorised the application is no longer active",
        TokenReason.Scope => "the application has fewer permissions than were asked for",
        TokenReason.PortalGone => "the portal was deleted",
        TokenReason.PortalNotFound => "the auth server does not find the portal",
        TokenReason.OtherPortal => "the code came from another portal than the one that this task belongs to",
        TokenReason.Blocked => "Bitrix24 has blocked the application for overload",
        TokenReason.AuthServerNotAllowed => "the auth server is not in the list of allowed ones",
        TokenReason.OurBug => "Bitrix24 calls the request malformed",
        TokenReason.AuthServerDown => "the auth server has not worked for several renewals in a row, so the renewals of all portals wait for it",
        TokenReason.Queued => "many renewals are due at the same time, and this one waits for its turn",
        TokenReason.Busy => "the auth server is overloaded or has an internal error",
        TokenReason.Unreachable => "the auth server can't be reached",
        TokenReason.NoAnswer => "the auth server did not answer in time",
        TokenReason.PortalRenamed => "the portal has a new address",
        TokenReason.RefreshTokenAges => "the refresh token was not renewed for a long time and is near the end of its life",
        TokenReason.Restored => "the database was put back from a backup, and the refresh token in it may have been used since",
        TokenReason.BadAnswer => "the auth server answered with something that is not a token",
        _ => "Bitrix24 answered with an error that is not known here",
    };

    public static string WhatToDo(string? reason) => reason switch
    {
        TokenReason.UnknownClient or TokenReason.WrongSecret or TokenReason.NoAuth =>
            "Compare client_id and client_secret with the application's card in Bitrix24, correct them in the task, then authorise again.",
        TokenReason.NotInstalled => "Install the application on the portal, then authorise again.",
        TokenReason.Payment => "Renew the portal's plan, then authorise again.",
        TokenReason.DismissedUser => "Let another employee authorise the application.",
        TokenReason.Scope => "Add the missing permissions to the application's card in Bitrix24, then authorise again.",
        TokenReason.PortalGone or TokenReason.PortalNotFound => "Check the portal's address. If the portal is gone, delete the task.",
        TokenReason.OtherPortal => "Sign in to the right portal in this browser, then authorise again.",
        TokenReason.Blocked => "Write to Bitrix24's support: only they can lift the block. Then authorise again.",
        TokenReason.AuthServerNotAllowed => "If the server is yours, add its host:port to Bitrix24:TrustedHosts. Then authorise again.",
        TokenReason.OurBug or TokenReason.UnknownError => "Look at the task's error code, and tell the maintainer of this program. Authorising again may help.",
        TokenReason.AuthServerDown or TokenReason.Queued or TokenReason.Busy or TokenReason.Unreachable or TokenReason.NoAnswer or TokenReason.BadAnswer =>
            "Nothing needs to be done if this passes: the old token is kept. If a code was lost by it, authorise again.",
        TokenReason.PortalRenamed => "The task follows it by itself; change the address where else you use it.",
        TokenReason.RefreshTokenAges => "Press Renew now on the task, or authorise the application again.",
        TokenReason.Restored => "See that the server which the backup came from is stopped for good, then let the renewals go on under Administration, Restored. If Bitrix24 refuses the token, authorise again.",
        _ => "Authorise the application again.",
    };
}
