using System.Globalization;
using Bitrix24Workflow.Bitrix24.Portals;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>What the exchange of a code and the renewal of a token have in common: the application, and what comes of asking.</summary>
public abstract class TokenActivity : CodeActivity
{
    [Input(DisplayName = "client_id", Description = "Code of the application, from its card in Bitrix24.", Order = 1)]
    public Input<string>? ClientId { get; set; }

    [Input(DisplayName = "client_secret", Description = "Key of the application. Read it from a secret input or variable.", IsSensitive = true, Order = 2)]
    public Input<string>? ClientSecret { get; set; }

    [Input(Description = "Host of the auth server, if the portal named one. Only allowed servers are asked; the configured one if empty.", Category = "Advanced", Order = 10)]
    public Input<string>? AuthServer { get; set; }

    [Output(DisplayName = "access_token", Description = "The token that REST calls are authorised by.", IsSensitive = true)]
    public Output<string>? AccessToken { get; set; }

    [Output(DisplayName = "refresh_token", Description = "The token for the next renewal; it replaces the one used.", IsSensitive = true)]
    public Output<string>? NewRefreshToken { get; set; }

    [Output(Description = "When access_token ends, in ISO 8601.")]
    public Output<string>? ExpiresAt { get; set; }

    [Output(Description = "When the pair of tokens was received, in ISO 8601.")]
    public Output<string>? ObtainedAt { get; set; }

    [Output(DisplayName = "member_id", Description = "The portal's own key; it stays when the portal is renamed.")]
    public Output<string>? MemberId { get; set; }

    [Output(Description = "Host of the portal as Bitrix24 states it.")]
    public Output<string>? PortalHost { get; set; }

    [Output(Description = "Auth server to ask from now on.")]
    public Output<string>? NextAuthServer { get; set; }

    [Output(Description = "Permissions granted.")]
    public Output<string>? GrantedScope { get; set; }

    [Output(Description = "The outcome as text.")]
    public Output<string>? Result { get; set; }

    [Output(Description = "Error code; empty after success.")]
    public Output<string>? Error { get; set; }

    [Output(Description = "Kind of trouble in one word (revoked, payment, …); empty after success.")]
    public Output<string>? Reason { get; set; }

    [Output(Description = "What a person should do about it; empty after success.")]
    public Output<string>? Advice { get; set; }

    private protected void SetTokens(ActivityExecutionContext context, TokenAnswer answer)
    {
        context.Set(AccessToken, SecretValue.Wrap(answer.AccessToken), nameof(AccessToken));
        context.Set(NewRefreshToken, SecretValue.Wrap(answer.RefreshToken), nameof(NewRefreshToken));
        context.Set(ExpiresAt, Text(answer.ExpiresAt), nameof(ExpiresAt));
        context.Set(ObtainedAt, Text(answer.ObtainedAt), nameof(ObtainedAt));
        if (!string.IsNullOrEmpty(answer.MemberId)) context.Set(MemberId, answer.MemberId, nameof(MemberId));
        if (answer.Scope is not null) context.Set(GrantedScope, answer.Scope, nameof(GrantedScope));
        if (PortalHostOf(context, answer) is { } host)
        {
            NoteRenaming(context, host);
            context.Set(PortalHost, host, nameof(PortalHost));
        }

        if (answer.ServerEndpoint is not null && context.GetRequiredService<AuthServers>().Find(answer.ServerEndpoint) is { } server)
            context.Set(NextAuthServer, server.GetLeftPart(UriPartial.Authority), nameof(NextAuthServer));
        if (answer.ClockDifferenceSeconds is > 60 or < -60)
            context.AddJournalEntry("Clock differs", $"The auth server's clock and ours differ by {answer.ClockDifferenceSeconds} s.");
    }

    // The chain of tokens goes on under the new name; only people have to know.
    private void NoteRenaming(ActivityExecutionContext context, string host)
    {
        if (PortalHost?.TargetId is not { Length: > 0 } target || context.FindVariableById(target)?.Value is not string { Length: > 0 } known || known.Equals(host, StringComparison.OrdinalIgnoreCase)) return;
        context.AddJournalEntry("Portal renamed", $"The portal is now {host}; it was {known}. Its tokens stay good. Correct the parameter portal before you authorise again.");
    }

    private protected static string? PortalHostOf(ActivityExecutionContext context, TokenAnswer answer) =>
        PortalAddress.TryParse(answer.ClientEndpoint, context.GetRequiredService<Bitrix24Options>(), out var portal, out _) ? portal!.Host : null;

    private protected async ValueTask CompleteAsync(ActivityExecutionContext context, string outcome, string? reason = null, string? error = null)
    {
        context.Set(Result, outcome, nameof(Result));
        context.Set(Error, error, nameof(Error));
        context.Set(Reason, reason, nameof(Reason));
        context.Set(Advice, reason is null ? null : TokenAdvice.WhatToDo(reason), nameof(Advice));
        if (reason is not null) context.AddJournalEntry(outcome, $"{reason}: {TokenAdvice.WhatHappened(reason)}." + (error is null ? "" : $" Error code: {error}."));
        await context.CompleteActivityWithOutcomesAsync(outcome);
    }

    private static string? Text(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
