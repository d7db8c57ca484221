using System.Text.Json.Nodes;
using Bitrix24Workflow.Bitrix24.Escalation;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Bitrix24.Rest;

/// <summary>Calls a REST method of a portal. It never fails the process it stands in: what happened is its outcome.</summary>
[Activity("Bitrix24", "Bitrix24", "Calls a REST method of a portal with an access token, such as crm.lead.add.", DisplayName = "Call method")]
[FlowNode("Done", TokenExpired, "Denied", "Transient", "Failed", "Unknown")]
public sealed partial class CallMethod : CodeActivity
{
    private const string TokenExpired = "Token expired";
    private const string HeldKey = "HeldSince";
    private static readonly TimeSpan ShortPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongPause = TimeSpan.FromMinutes(30);

    [Input(Description = "The portal: its name, its host, or its address as the browser shows it.", Order = 1)]
    public Input<string>? Portal { get; set; }

    [Input(DisplayName = "access_token", Description = "Token that authorises the call.", IsSensitive = true, Order = 2)]
    public Input<string>? AccessToken { get; set; }

    [Input(Description = "Name of the method, such as crm.lead.add.", Order = 3)]
    public Input<string>? Method { get; set; }

    [Input(Description = "Parameters of the method, as JSON.", UIHint = UIHints.JsonEditor, DefaultSyntax = "Object", Order = 4)]
    public Input<IDictionary<string, object?>>? Parameters { get; set; }

    [Input(Description = "The method changes nothing (a list, a get), so that it may simply be called again after a crash.", Category = "Advanced", Order = 5)]
    public Input<bool>? IsReadOnly { get; set; }

    [Input(Description = "How long a call that met a dead token is held until the token works again, and then made anew; not at all if empty.", Category = "Hold", Order = 6)]
    public Input<TimeSpan?>? HoldFor { get; set; }

    [Input(Description = "The process that keeps the token. It is asked for a fresh one, once, when the portal has refused the token, if that is the token that it keeps.", UIHint = UIHints.WorkflowDefinitionPicker, DefaultValue = "bitrix-oauth", Category = "Hold", Order = 7)]
    public Input<string>? TokenProcess { get; set; }

    [Input(Description = "Reference of the token's task.", DefaultValue = "token", Category = "Hold", Order = 8)]
    public Input<string>? TokenReference { get; set; }

    [Output(Description = "The field result of the answer.")]
    public Output<object>? Result { get; set; }

    [Output(Description = "Where the next page of a list begins; empty on the last one.")]
    public Output<int?>? Next { get; set; }

    [Output(Description = "How many items a list has.")]
    public Output<int?>? Total { get; set; }

    [Output(Description = "HTTP status of the answer.")]
    public Output<int?>? StatusCode { get; set; }

    [Output(Description = "Error code; empty after success.")]
    public Output<string>? Error { get; set; }

    [Output(Description = "The error in words; empty after success.")]
    public Output<string>? ErrorDescription { get; set; }

    [Output(Description = "Seconds that the portal wants this method to be left alone.")]
    public Output<int?>? RetryAfter { get; set; }

    [Output(Description = "New host of a portal that was renamed.")]
    public Output<string>? NewHost { get; set; }

    protected override void Execute(ActivityExecutionContext context) => Call(context, context.Get(AccessToken)?.Trim() ?? "");

    private void Call(ActivityExecutionContext context, string token)
    {
        context.SetProperty(SentKey, TokenFingerprint.Of(token));
        var parameters = JsonValues.ToJson(context.Get(Parameters), secret => JsonValues.ToJson(SecretValue.Reveal(secret))) as JsonObject ?? [];
        var request = new RestRequest(context.Get(Portal) ?? "", context.Get(Method)?.Trim() ?? "", token, parameters);
        context.StartEffect(
            new EffectRequest { Kind = RestRequest.EffectKind, Arguments = request.ToArguments(), IsIdempotent = context.Get(IsReadOnly), Timeout = TimeSpan.FromSeconds(90) },
            OnAnswerAsync);
    }

    // The portal did not carry the method out, so it may be called again with the token that is there then. A renewal that needed nobody's help is not told of: hence the clock.
    private bool Hold(ActivityExecutionContext context)
    {
        var now = context.WorkflowExecutionContext.Now;
        if (context.Get(HoldFor) is not { } limit || limit <= TimeSpan.Zero) return false;
        if (context.GetProperty<DateTimeOffset?>(HeldKey) is not { } since) context.SetProperty(HeldKey, since = now);
        if (now >= since + limit) return false;
        var pause = now - since < ShortPause ? ShortPause : LongPause;
        var token = TokenAlive.EventOf(ProcessOf(context), ReferenceOf(context));
        context.CreateBookmark(new BookmarkOptions { Name = Stimuli.EventName, Payload = Stimuli.Event(token), Callback = OnTokenAlive, IncludeActivityInstanceId = false });
        context.DelayUntil(now + pause < since + limit ? now + pause : since + limit, OnTokenAlive);
        context.AddJournalEntry("Held", "The token is dead; the call is made again when it works.");
        return true;
    }

    private ValueTask OnTokenAlive(ActivityExecutionContext context)
    {
        context.ClearBookmarks();
        Execute(context);
        return ValueTask.CompletedTask;
    }

    private async ValueTask OnAnswerAsync(ActivityExecutionContext context)
    {
        var effect = context.GetEffectResult();
        var answer = effect is { Outcome: EffectOutcome.Answered, Answer: { } json }
            ? RestAnswer.FromJson(json)
            : new RestAnswer(RestResult.Unknown) { Error = effect.ErrorType ?? "interrupted", Description = "The call was interrupted; the method may have been carried out." };
        if (answer.Result == RestResult.TokenExpired && (Renew(context, answer) || Hold(context))) return;
        await CompleteAsync(context, answer);
    }

    private async ValueTask CompleteAsync(ActivityExecutionContext context, RestAnswer answer)
    {
        context.Set(Result, JsonValues.FromJson(answer.Value), nameof(Result));
        context.Set(Next, answer.Next, nameof(Next));
        context.Set(Total, answer.Total, nameof(Total));
        context.Set(StatusCode, answer.Status, nameof(StatusCode));
        context.Set(Error, answer.Error, nameof(Error));
        context.Set(ErrorDescription, answer.Description, nameof(ErrorDescription));
        context.Set(RetryAfter, answer.RetryAfterSeconds, nameof(RetryAfter));
        context.Set(NewHost, answer.NewHost, nameof(NewHost));
        if (answer.Error is not null) context.AddJournalEntry(answer.Result.ToString(), $"{answer.Error}: {answer.Description}");
        await context.CompleteActivityWithOutcomesAsync(answer.Result == RestResult.TokenExpired ? TokenExpired : answer.Result.ToString());
    }
}
