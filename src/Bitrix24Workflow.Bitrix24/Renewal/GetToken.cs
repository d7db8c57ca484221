using System.Globalization;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Bitrix24.Renewal;

/// <summary>
/// Gives the token of another task, valid for a while to come. If it isn't, its task is asked to renew it, once for all who ask, and this workflow sleeps until that
/// renewal is committed. The right to read is granted when the workflow is published, as for references.
/// </summary>
[Activity("Bitrix24", "Bitrix24", "Gives an access_token that is valid for some time, renewed first if needed. Parked: the token waits for a person. Timed out: no fresh token within the time limit.", DisplayName = "Get token")]
[FlowNode(Done, Parked, TimedOut)]
public sealed class GetToken : CodeActivity
{
    private const string Done = "Done";
    private const string Parked = "Parked";
    private const string TimedOut = "Timed out";
    private const string WishKey = "wish";

    /// <summary>Bitrix24's tokens live an hour; a wish beyond this could never be met.</summary>
    public const int MostSeconds = 3_300;

    [Input(Description = "The process that keeps the token.", UIHint = UIHints.WorkflowDefinitionPicker, DefaultValue = "bitrix-oauth", Order = 1)]
    public Input<string>? Process { get; set; }

    [Input(Description = "Reference of the task.", DefaultValue = "token", Order = 2)]
    public Input<string>? Reference { get; set; }

    [Input(Description = "For how many seconds the token must be valid at least; 3300 at most.", DefaultValue = 300, Order = 3)]
    public Input<int>? ValidFor { get; set; }

    [Input(Description = "A token that Bitrix24 has refused (expired_token, invalid_token); another one is given.", IsSensitive = true, Order = 4)]
    public Input<string>? RefusedToken { get; set; }

    [Input(Description = "How long to wait for a renewal.", DefaultValue = "00:01:00", Order = 5)]
    public Input<TimeSpan>? TimeLimit { get; set; }

    [Output(DisplayName = "access_token", Description = "The token that REST calls are authorised by.", IsSensitive = true)]
    public Output<string>? AccessToken { get; set; }

    [Output(Description = "When it ends, in ISO 8601.")]
    public Output<string>? ExpiresAt { get; set; }

    [Output(Description = "Host of the portal.")]
    public Output<string>? PortalHost { get; set; }

    [Output(Description = "Kind of trouble in one word, if there is no token.")]
    public Output<string>? Reason { get; set; }

    [Output(Description = "What a person should do about it.")]
    public Output<string>? Advice { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var wish = new Wish(
            context.Get(Process) is { Length: > 0 } process ? process.Trim() : "bitrix-oauth",
            context.Get(Reference) is { Length: > 0 } reference ? reference.Trim() : "token",
            context.Get(ValidFor, 300),
            TokenFingerprint.Of(context.Get(RefusedToken)));
        if (wish.ValidFor is < 0 or > MostSeconds) throw new InvalidOperationException($"A token can't be valid for {wish.ValidFor} seconds: from 0 to {MostSeconds} may be asked for.");
        // What is waited for stays as it was asked, whatever becomes of the workflow's inputs during the sleep.
        context.SetProperty(WishKey, wish);
        if (await TryCompleteAsync(context)) return;
        var now = context.WorkflowExecutionContext.Now;
        var end = now + context.Get(TimeLimit, TimeSpan.FromMinutes(1));
        var answered = context.CreateBookmark(new BookmarkOptions { Name = "Bitrix24.Renewed", Callback = OnAnsweredAsync });
        context.DelayUntil(end, OnTimeIsOverAsync);
        context.Send(new OutboxMessage.AskTask
        {
            Process = wish.Process,
            Reference = wish.Reference,
            Box = RenewalRequests.Box,
            Request = RenewalRequests.Make(now.AddSeconds(wish.ValidFor), wish.Refused, end, context.WorkflowExecutionContext.Id, answered.Id),
        });
    }

    private async ValueTask OnAnsweredAsync(ActivityExecutionContext context)
    {
        if (await TryCompleteAsync(context)) return;
        if (context.ResumeInput.ContainsKey(Stimuli.ChildErrorInput)) await FailAsync(context, TimedOut, TokenReason.NoToken);
        else throw new InvalidOperationException($"The renewed token is valid for less than the {context.GetProperty<Wish>(WishKey)!.ValidFor} seconds that were asked for.");
    }

    private async ValueTask OnTimeIsOverAsync(ActivityExecutionContext context)
    {
        if (!await TryCompleteAsync(context)) await FailAsync(context, TimedOut, View(context).Reason ?? TokenReason.NoAnswer);
    }

    private async ValueTask<bool> TryCompleteAsync(ActivityExecutionContext context)
    {
        var view = View(context);
        var wish = context.GetProperty<Wish>(WishKey)!;
        if (!view.Meets(context.WorkflowExecutionContext.Now.AddSeconds(wish.ValidFor), wish.Refused))
        {
            if (view.IsParked) await FailAsync(context, Parked, view.Reason);
            return view.IsParked;
        }

        context.Set(AccessToken, SecretValue.Wrap(view.AccessToken), nameof(AccessToken));
        context.Set(ExpiresAt, view.ExpiresAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), nameof(ExpiresAt));
        context.Set(PortalHost, view.PortalHost, nameof(PortalHost));
        await context.CompleteActivityWithOutcomesAsync(Done);
        return true;
    }

    private async ValueTask FailAsync(ActivityExecutionContext context, string outcome, string? reason)
    {
        context.Set(Reason, reason, nameof(Reason));
        context.Set(Advice, TokenAdvice.WhatToDo(reason), nameof(Advice));
        context.AddJournalEntry(outcome, $"{reason}: {TokenAdvice.WhatHappened(reason)}.");
        await context.CompleteActivityWithOutcomesAsync(outcome);
    }

    private static TokenView View(ActivityExecutionContext context)
    {
        var wish = context.GetProperty<Wish>(WishKey)!;
        return TokenView.Read(context.GetRequiredService<IReferenceReader>(), context.WorkflowExecutionContext.Definition.DefinitionId, wish.Process, wish.Reference);
    }

    /// <param name="Refused">Fingerprint.</param>
    private sealed record Wish(string Process, string Reference, int ValidFor, string Refused);
}
