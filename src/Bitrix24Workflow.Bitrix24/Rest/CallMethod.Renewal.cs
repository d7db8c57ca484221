using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Bitrix24.Portals;
using Bitrix24Workflow.Bitrix24.Renewal;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Bitrix24.Rest;

// A refused token: the task that keeps it renews it, once for all who ask, and the call is repeated once.
public sealed partial class CallMethod
{
    private const string SentKey = "Sent";
    private const string RefusedKey = "Refused";
    private static readonly TimeSpan RenewalTime = TimeSpan.FromMinutes(1);

    private bool Renew(ActivityExecutionContext context, RestAnswer answer)
    {
        if (context.GetProperty<string>(RefusedKey) is not null || context.GetProperty<string>(SentKey) is not { Length: > 0 } sent || View(context) is not { } view) return false;
        if (view.IsParked && TokenFingerprint.Of(view.AccessToken) == sent) return false;
        context.SetProperty(RefusedKey, answer.ToJson().ToJsonString());
        // It may have been renewed since the token was read.
        if (TokenFingerprint.Of(view.AccessToken) != sent)
        {
            Call(context, view.AccessToken!);
            return true;
        }

        var end = context.WorkflowExecutionContext.Now + RenewalTime;
        var renewed = context.CreateBookmark(new BookmarkOptions { Name = "Bitrix24.Renewed", Callback = OnRenewedAsync });
        context.DelayUntil(end, OnRenewedAsync);
        context.Send(new OutboxMessage.AskTask
        {
            Process = ProcessOf(context),
            Reference = ReferenceOf(context),
            Box = RenewalRequests.Box,
            Request = RenewalRequests.Make(context.WorkflowExecutionContext.Now, sent, end, context.WorkflowExecutionContext.Id, renewed.Id),
        });
        return true;
    }

    private async ValueTask OnRenewedAsync(ActivityExecutionContext context)
    {
        context.ClearBookmarks();
        if (View(context) is { } view && TokenFingerprint.Of(view.AccessToken) != context.GetProperty<string>(SentKey)) Call(context, view.AccessToken!);
        else if (!Hold(context)) await CompleteAsync(context, RestAnswer.FromJson(System.Text.Json.Nodes.JsonNode.Parse(context.GetProperty<string>(RefusedKey)!)!.AsObject()));
    }

    // Null unless the task keeps a token of this very portal that this workflow may read: a token goes to no portal but its own.
    private TokenView? View(ActivityExecutionContext context)
    {
        try
        {
            var view = TokenView.Read(context.GetRequiredService<IReferenceReader>(), context.WorkflowExecutionContext.Definition.DefinitionId, ProcessOf(context), ReferenceOf(context));
            return view.AccessToken is { Length: > 0 }
                && PortalAddress.TryParse(context.Get(Portal), context.GetRequiredService<Bitrix24Options>(), out var portal, out _)
                && portal!.Host.Equals(view.PortalHost, StringComparison.OrdinalIgnoreCase)
                    ? view
                    : null;
        }
        catch (ExpressionException)
        {
            return null;
        }
    }

    private string ProcessOf(ActivityExecutionContext context) => context.Get(TokenProcess) is { Length: > 0 } process ? process : "bitrix-oauth";

    private string ReferenceOf(ActivityExecutionContext context) => context.Get(TokenReference) is { Length: > 0 } reference ? reference : "token";
}
