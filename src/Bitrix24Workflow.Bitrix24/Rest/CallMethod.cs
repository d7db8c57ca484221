using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Bitrix24.Rest;

/// <summary>Calls a REST method of a portal. It never fails the process it stands in: what happened is its outcome.</summary>
[Activity("Bitrix24", "Bitrix24", "Calls a REST method of a portal with an access token, such as crm.lead.add.", DisplayName = "Call method")]
[FlowNode("Done", TokenExpired, "Denied", "Transient", "Failed", "Unknown")]
public sealed class CallMethod : CodeActivity
{
    private const string TokenExpired = "Token expired";

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

    protected override void Execute(ActivityExecutionContext context)
    {
        var parameters = JsonValues.ToJson(context.Get(Parameters), secret => JsonValues.ToJson(SecretValue.Reveal(secret))) as JsonObject ?? [];
        var request = new RestRequest(context.Get(Portal) ?? "", context.Get(Method)?.Trim() ?? "", context.Get(AccessToken)?.Trim() ?? "", parameters);
        context.StartEffect(
            new EffectRequest { Kind = RestRequest.EffectKind, Arguments = request.ToArguments(), IsIdempotent = context.Get(IsReadOnly), Timeout = TimeSpan.FromSeconds(90) },
            OnAnswerAsync);
    }

    private async ValueTask OnAnswerAsync(ActivityExecutionContext context)
    {
        var effect = context.GetEffectResult();
        var answer = effect is { Outcome: EffectOutcome.Answered, Answer: { } json }
            ? RestAnswer.FromJson(json)
            : new RestAnswer(RestResult.Unknown) { Error = effect.ErrorType ?? "interrupted", Description = "The call was interrupted; the method may have been carried out." };
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
