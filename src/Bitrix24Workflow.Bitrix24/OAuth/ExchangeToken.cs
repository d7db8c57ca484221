using Bitrix24Workflow.Bitrix24.Renewal;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>Exchanges an authorization code for a pair of tokens. A code is handed over once, whatever happens.</summary>
[Activity("Bitrix24", "Bitrix24", "Exchanges an authorization code for access_token and refresh_token. Failed: the outputs say why and what to do.", DisplayName = "Exchange token")]
[FlowNode(Done, Failed)]
public sealed class ExchangeToken : TokenActivity
{
    private const string Done = "Done";
    private const string Failed = "Failed";

    [Input(Description = "The authorization code. It is taken away from where it stands, since a code works once.", IsSensitive = true, Order = 3)]
    public Input<string>? Code { get; set; }

    [Input(DisplayName = "Expected member_id", Description = "If given, tokens of another portal are refused.", Category = "Advanced", Order = 11)]
    public Input<string>? ExpectedMemberId { get; set; }

    [Input(Description = "Permissions that are needed, separated by commas. Those not granted are noted in the journal.", Category = "Advanced", Order = 12)]
    public Input<string>? RequestedScope { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var code = context.Get(Code)?.Trim();
        BoundValue.Clear(context, Code);
        if (string.IsNullOrEmpty(code))
        {
            await CompleteAsync(context, Failed, TokenReason.NoCode);
            return;
        }

        var request = new TokenRequest(context.Get(ClientId) ?? "", context.Get(ClientSecret) ?? "", code, null, context.Get(AuthServer));
        context.StartEffect(new EffectRequest { Kind = TokenRequest.EffectKind, Arguments = request.ToArguments(), Timeout = TimeSpan.FromSeconds(60) }, OnAnswerAsync);
    }

    private async ValueTask OnAnswerAsync(ActivityExecutionContext context)
    {
        var effect = context.GetEffectResult();
        if (effect.Outcome != EffectOutcome.Answered || effect.Answer is null)
        {
            await CompleteAsync(context, Failed, TokenReason.CodeMayBeUsed, effect.ErrorType ?? "interrupted");
            return;
        }

        var answer = TokenAnswer.FromJson(effect.Answer);
        if (answer.Result != TokenResult.Received)
        {
            await CompleteAsync(context, Failed, answer.Reason, answer.Error);
            return;
        }

        if (context.Get(ExpectedMemberId) is { Length: > 0 } expected && answer.MemberId is { Length: > 0 } given && expected != given)
        {
            await CompleteAsync(context, Failed, TokenReason.OtherPortal);
            return;
        }

        SetTokens(context, answer);
        NoteMissingScope(context, answer.Scope);
        RenewalRequests.AnswerAll(context, Done);
        await CompleteAsync(context, Done);
    }

    // Permissions are set on the application's card, so a missing one is a hint for a person and not a reason to refuse the token.
    private void NoteMissingScope(ActivityExecutionContext context, string? granted)
    {
        if (granted is null) return;
        var missing = Scopes(context.Get(RequestedScope)).Except(Scopes(granted), StringComparer.OrdinalIgnoreCase).ToList();
        if (missing.Count > 0) context.AddJournalEntry("Missing permissions", $"The application has no permission for: {string.Join(", ", missing)}.");
    }

    // Events separate them by spaces, everything else by commas.
    private static string[] Scopes(string? text) => (text ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
