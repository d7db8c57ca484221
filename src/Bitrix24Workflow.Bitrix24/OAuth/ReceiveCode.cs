using Bitrix24Workflow.Bitrix24.Portals;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>Completes when there is an authorization code: at once if one came with the task, otherwise when one is brought.</summary>
[Activity("Bitrix24", "Bitrix24", "Takes the authorization code that came with the task, or waits until the callback page or a person brings one.", DisplayName = "Receive code")]
[FlowNode("Done")]
public sealed class ReceiveCode : CodeActivity
{
    [Input(Description = "The portal: its name, its host, or its address as the browser shows it.", Order = 1)]
    public Input<string>? Portal { get; set; }

    [Input(DisplayName = "client_id", Description = "Code of the application, from its card in Bitrix24.", Order = 2)]
    public Input<string>? ClientId { get; set; }

    [Input(Description = "The code, if it is there already. It is taken away from where it stands, since a code works once.", IsSensitive = true, Order = 3)]
    public Input<string>? Code { get; set; }

    [Output(Description = "The code, for the exchange.", IsSensitive = true)]
    public Output<string>? ReceivedCode { get; set; }

    [Output(Description = "The portal's host as it was understood.")]
    public Output<string>? PortalHost { get; set; }

    [Output(Description = "Auth server that the redirect named, if it is an allowed one.")]
    public Output<string>? AuthServer { get; set; }

    [Output(Description = "The portal's authorise page for this application.")]
    public Output<string>? AuthorizeUrl { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var portal = PortalAddress.Parse(context.Get(Portal), context.GetRequiredService<Bitrix24Options>());
        context.Set(PortalHost, portal.Host, nameof(PortalHost));
        context.Set(AuthorizeUrl, AuthorizeLink.For(portal, context.Get(ClientId) ?? "").ToString(), nameof(AuthorizeUrl));
        var code = context.Get(Code)?.Trim();
        if (string.IsNullOrEmpty(code))
        {
            CodeBookmark.Wait(context, OnCodeAsync, portal.Host);
            return;
        }

        BoundValue.Clear(context, Code);
        await CompleteAsync(context, code);
    }

    private async ValueTask OnCodeAsync(ActivityExecutionContext context)
    {
        var authServer = CodeBookmark.AuthServer(context);
        if (CodeBookmark.Take(context) is not { } code)
        {
            CodeBookmark.Wait(context, OnCodeAsync, null);
            return;
        }

        if (authServer is not null) context.Set(AuthServer, authServer, nameof(AuthServer));
        BoundValue.Clear(context, Code);
        await CompleteAsync(context, code);
    }

    private ValueTask CompleteAsync(ActivityExecutionContext context, string code)
    {
        context.Set(ReceivedCode, SecretValue.Wrap(code), nameof(ReceivedCode));
        return context.CompleteActivityAsync();
    }
}
