using Bitrix24Workflow.Bitrix24.Escalation;
using Bitrix24Workflow.Bitrix24.Renewal;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>
/// Renews a pair of tokens. The server rotates the refresh token, so a lost answer is the dangerous case: the same token is sent once more, and
/// a refusal then means that the answer was lost, not that somebody revoked it.
/// </summary>
[Activity("Bitrix24", "Bitrix24", "Renews access_token and refresh_token. Transient: try again after RetryIn. Failed: a person has to do something.", DisplayName = "Refresh token")]
[FlowNode(Done, Transient, Failed)]
public sealed class RefreshToken : TokenActivity
{
    private const string Done = "Done";
    private const string Transient = "Transient";
    private const string Failed = "Failed";
    private const string UnansweredKey = "Bitrix24.Unanswered";
    private const string AgeToldKey = "Bitrix24.AgeTold";

    // Time for a person to come back from a holiday.
    private static readonly TimeSpan AgeToTell = TimeSpan.FromDays(14);

    // A portal that is being moved answers like one that is gone, so the answer has to repeat itself.
    private const int TriesUntilPortalIsNotFound = 3;

    [Input(DisplayName = "refresh_token", Description = "The refresh token of the last answer.", IsSensitive = true, Order = 3)]
    public Input<string>? CurrentRefreshToken { get; set; }

    [Input(DisplayName = "member_id", Description = "The portal's key; renewals of one portal and application never overlap.", Order = 4)]
    public Input<string>? Member { get; set; }

    [Input(Description = "When the refresh token was received.", Category = "Advanced", Order = 11)]
    public Input<DateTimeOffset?>? RefreshTokenObtainedAt { get; set; }

    [Input(Description = "How long a refresh token lives.", DefaultValue = "180.00:00:00", Category = "Advanced", Order = 12)]
    public Input<TimeSpan>? RefreshTokenLife { get; set; }

    [Input(Description = "Tries that have failed in a row so far.", Category = "Advanced", Order = 13)]
    public Input<int>? FailedAttempts { get; set; }

    [Input(Description = "The portal's host as it was known; people are told when it has changed.", Category = "Alerts", Order = 14)]
    public Input<string>? KnownPortalHost { get; set; }

    [Input(Description = "The process that tells a person.", UIHint = UIHints.WorkflowDefinitionPicker, DefaultValue = AlertMessage.DefaultProcess, Category = "Alerts", Order = 15)]
    public Input<string>? NotifyProcess { get; set; }

    [Input(Description = "Channels to use, in the order of notify-process-author; those of the settings if empty.", Category = "Alerts", Order = 16)]
    public Input<string>? Channels { get; set; }

    [Output(Description = "Tries that have failed in a row; 0 after a success.")]
    public Output<int>? Attempts { get; set; }

    [Output(Description = "How long to wait before the next try, after Transient.")]
    public Output<TimeSpan>? RetryIn { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.Get(CurrentRefreshToken) is not { Length: > 0 } token) await FailAsync(context, TokenReason.NoToken, null);
        else Send(context, token, attempt: 1);
    }

    private void Send(ActivityExecutionContext context, string token, int attempt)
    {
        var clientId = context.Get(ClientId) ?? "";
        var request = new TokenRequest(clientId, context.Get(ClientSecret) ?? "", null, token, context.Get(AuthServer));
        context.StartEffect(
            new EffectRequest
            {
                Kind = TokenRequest.EffectKind,
                Arguments = request.ToArguments(),
                Attempt = attempt,
                ChainKey = $"bitrix24:{(context.Get(Member) is { Length: > 0 } member ? member : context.WorkflowExecutionContext.Id)}/{clientId}",
            },
            OnAnswerAsync);
    }

    private async ValueTask OnAnswerAsync(ActivityExecutionContext context)
    {
        var effect = context.GetEffectResult();
        var sent = context.Get(CurrentRefreshToken) ?? "";
        if (effect.Outcome != EffectOutcome.Answered || effect.Answer is null)
        {
            Remember(context, sent);
            if (effect is { Outcome: EffectOutcome.Interrupted, Attempt: 1 })
            {
                context.AddJournalEntry("Sent again", "The renewal was interrupted; it is not known whether it happened. The same refresh token is sent once more.");
                Send(context, sent, attempt: 2);
            }
            else
            {
                await RetryAsync(context, new TokenAnswer { Result = TokenResult.Transient, Reason = TokenReason.NoAnswer, Error = effect.ErrorType ?? "interrupted" });
            }

            return;
        }

        var answer = TokenAnswer.FromJson(effect.Answer);
        switch (answer.Result)
        {
            case TokenResult.Received:
                await SucceedAsync(context, answer);
                break;
            case TokenResult.Transient:
                if (answer.MayHaveWorked) Remember(context, sent);
                await RetryAsync(context, answer);
                break;
            default:
                var isLost = answer.Reason == TokenReason.Revoked && IsRemembered(context, sent);
                await FailAsync(context, isLost ? TokenReason.AnswerLost : answer.Reason, answer.Error);
                break;
        }
    }

    private async ValueTask SucceedAsync(ActivityExecutionContext context, TokenAnswer answer)
    {
        context.WorkflowExecutionContext.Properties.Remove(UnansweredKey);
        context.WorkflowExecutionContext.Properties.Remove(AgeToldKey);
        if (context.Get(KnownPortalHost) is { Length: > 0 } known && PortalHostOf(context, answer) is { } host && !host.Equals(known, StringComparison.OrdinalIgnoreCase))
            Tell(context, TokenReason.PortalRenamed, $"{known} → {host}");
        SetTokens(context, answer);
        context.Set(Attempts, 0, nameof(Attempts));
        RenewalRequests.AnswerAll(context, Done);
        await CompleteAsync(context, Done);
    }

    private async ValueTask RetryAsync(ActivityExecutionContext context, TokenAnswer answer)
    {
        var attempts = context.Get(FailedAttempts) + (answer.IsHeldBack ? 0 : 1);
        var wait = answer.IsHeldBack ? TimeSpan.FromSeconds(Math.Max(1, answer.RetryAfterSeconds ?? 0)) : RenewalBackoff.After(attempts, context.WorkflowExecutionContext.Id, answer.RetryAfterSeconds);
        var end = context.Get(RefreshTokenObtainedAt) is { Year: > 2000 } obtained ? obtained + context.Get(RefreshTokenLife, TimeSpan.FromDays(180)) : (DateTimeOffset?)null;
        context.Set(Attempts, attempts, nameof(Attempts));
        if (answer.Reason == TokenReason.PortalNotFound && attempts >= TriesUntilPortalIsNotFound) await FailAsync(context, answer.Reason, answer.Error);
        else if (context.WorkflowExecutionContext.Now >= end) await FailAsync(context, TokenReason.RefreshExpired, answer.Error);
        else
        {
            if (end - context.WorkflowExecutionContext.Now < AgeToTell && context.WorkflowExecutionContext.Properties.TryAdd(AgeToldKey, true)) Tell(context, TokenReason.RefreshTokenAges, context.Get(KnownPortalHost));
            context.Set(RetryIn, wait, nameof(RetryIn));
            await CompleteAsync(context, Transient, answer.Reason, answer.Error);
        }
    }

    private void Tell(ActivityExecutionContext context, string kind, string? portal) =>
        new AlertMessage(kind, portal is { Length: > 0 } ? portal : "Bitrix24", TokenAdvice.WhatToDo(kind), null, context.Get(Channels)).Send(context, context.Get(NotifyProcess));

    private async ValueTask FailAsync(ActivityExecutionContext context, string? reason, string? error)
    {
        context.WorkflowExecutionContext.Properties.Remove(UnansweredKey);
        RenewalRequests.AnswerAll(context, Failed);
        await CompleteAsync(context, Failed, reason, error);
    }

    // A fingerprint tells whether it is the same token, and tells nothing else.
    private static void Remember(ActivityExecutionContext context, string token) => context.WorkflowExecutionContext.Properties[UnansweredKey] = TokenFingerprint.Of(token);

    private static bool IsRemembered(ActivityExecutionContext context, string token) =>
        context.WorkflowExecutionContext.Properties.TryGetValue(UnansweredKey, out var kept) && ObjectConverter.ToText(kept) == TokenFingerprint.Of(token);
}
