using Bitrix24Workflow.Bitrix24.Portals;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>Completes when there is an authorization code: at once if one came with the task, otherwise when one is brought.</summary>
[Activity("Bitrix24", "Bitrix24", "Takes the authorization code that came with the task, or waits until the callback page or a person brings one.", DisplayName = "Receive code")]
[FlowNode(ActivityExecutionContext.DefaultOutcome, TakenOver)]
public sealed class ReceiveCode : CodeActivity
{
    private const string RefreshTokenParameter = "refresh_token";
    private const string TakenOver = "Refresh token";
    private const string PortalParameter = "portal";
    private const string ClientIdParameter = "client_id";

    [Input(Description = "The portal: its name, its host, or its address as the browser shows it.", Order = 1)]
    public Input<string>? Portal { get; set; }

    [Input(DisplayName = "client_id", Description = "Code of the application, from its card in Bitrix24.", Order = 2)]
    public Input<string>? ClientId { get; set; }

    [Input(Description = "The code, if it is there already. It is taken away from where it stands, since a code works once.", IsSensitive = true, Order = 3)]
    public Input<string>? Code { get; set; }

    [Input(DisplayName = "refresh_token", Description = "A refresh token that something else has kept so far. With it, no code is needed.", IsSensitive = true, Order = 4)]
    public Input<string>? RefreshToken { get; set; }

    [Output(Description = "The code, for the exchange.", IsSensitive = true)]
    public Output<string>? ReceivedCode { get; set; }

    [Output(Description = "The portal's host as it was understood.")]
    public Output<string>? PortalHost { get; set; }

    [Output(Description = "Auth server that the redirect named, if it is an allowed one.")]
    public Output<string>? AuthServer { get; set; }

    [Output(Description = "The portal's authorise page for this application.")]
    public Output<string>? AuthorizeUrl { get; set; }

    [Output(Description = "What a person has to give before the task can go on; empty when nothing is missing.")]
    public Output<string>? Advice { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => GoOnAsync(context, isResumed: false);

    private ValueTask OnGivenAsync(ActivityExecutionContext context) => GoOnAsync(context, isResumed: true);

    private async ValueTask GoOnAsync(ActivityExecutionContext context, bool isResumed)
    {
        // Whoever starts the task without parameters, as Studio's Run does, can still give them.
        if (Missing(context, out var portal) is { } missing)
        {
            context.Set(Advice, missing, nameof(Advice));
            Wait(context, portal);
            return;
        }

        context.Set(Advice, null, nameof(Advice));
        context.Set(PortalHost, portal!.Host, nameof(PortalHost));
        context.Set(AuthorizeUrl, AuthorizeLink.For(portal, context.Get(ClientId)!.Trim()).ToString(), nameof(AuthorizeUrl));
        var authServer = isResumed ? CodeBookmark.AuthServer(context) : null;
        var brought = isResumed ? CodeBookmark.Take(context) : null;
        var code = brought ?? context.Get(Code)?.Trim();
        if (string.IsNullOrEmpty(code) || code == SecretValue.Mask)
        {
            if (context.Get(RefreshToken) is { Length: > 0 }) await context.CompleteActivityWithOutcomesAsync(TakenOver);
            else Wait(context, portal);
            return;
        }

        if (authServer is not null) context.Set(AuthServer, authServer, nameof(AuthServer));
        BoundValue.Clear(context, Code);
        context.Set(ReceivedCode, SecretValue.Wrap(code), nameof(ReceivedCode));
        await context.CompleteActivityAsync();
    }

    private void Wait(ActivityExecutionContext context, PortalAddress? portal) =>
        CodeBookmark.Wait(context, OnGivenAsync, portal?.Host, PortalParameter, ClientIdParameter, RefreshTokenParameter);

    private string? Missing(ActivityExecutionContext context, out PortalAddress? portal)
    {
        if (!PortalAddress.TryParse(context.Get(Portal), context.GetRequiredService<Bitrix24Options>(), out portal, out var problem))
            return $"{problem} Modify the task and give portal, client_id and client_secret.";
        return string.IsNullOrWhiteSpace(context.Get(ClientId)) ? "The client_id is not given. Modify the task and give client_id and client_secret." : null;
    }
}
