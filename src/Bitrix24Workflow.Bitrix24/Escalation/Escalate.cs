using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Bitrix24.Escalation;

/// <summary>
/// Tells a person through another process, then keeps the task parked until somebody brings a new code. Whatever becomes of that process, the
/// task stays here: an alert that fails must not lose the trouble it was about.
/// </summary>
[Activity("Bitrix24", "Bitrix24", "Calls the process that tells the author, and waits here for a new authorization code.", DisplayName = "Escalate")]
[FlowNode(NewCode)]
public sealed class Escalate : CodeActivity
{
    private const string NewCode = "New code";

    [Input(Description = "The process that tells a person.", UIHint = UIHints.WorkflowDefinitionPicker, DefaultValue = AlertMessage.DefaultProcess, Order = 1)]
    public Input<string>? WorkflowDefinitionId { get; set; }

    [Input(Description = "Kind of trouble, such as the Reason of a failed renewal.", Order = 2)]
    public Input<string>? Kind { get; set; }

    [Input(Description = "The portal, for the message.", Order = 3)]
    public Input<string>? Portal { get; set; }

    [Input(Description = "What a person should do; made from Kind if empty.", Order = 4)]
    public Input<string>? Advice { get; set; }

    [Input(Description = "The message; made from Kind if empty.", UIHint = UIHints.MultiLine, Order = 5)]
    public Input<string>? Message { get; set; }

    [Input(Description = "Channels to use, separated by commas; all that are configured if empty.", Order = 6)]
    public Input<string>? Channels { get; set; }

    [Output(Description = "The new code, for the exchange.", IsSensitive = true)]
    public Output<string>? ReceivedCode { get; set; }

    [Output(Description = "Auth server that the redirect named, if it is an allowed one.")]
    public Output<string>? AuthServer { get; set; }

    [Output(Description = "How the notifying process ended.")]
    public Output<string>? NotificationStatus { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var kind = context.Get(Kind);
        var portal = context.Get(Portal) is { Length: > 0 } given ? given : "Bitrix24";
        var advice = context.Get(Advice) is { Length: > 0 } own ? own : TokenAdvice.WhatToDo(kind);
        var message = context.Get(Message) is { Length: > 0 } text ? text : AlertText.Escalation(portal, kind, AlertMessage.Link(context));
        var notified = context.CreateBookmark(new BookmarkOptions { Name = "Bitrix24.Notified", Callback = OnNotifiedAsync });
        new AlertMessage(kind ?? TokenReason.UnknownError, portal, advice, message, context.Get(Channels)).Send(context, context.Get(WorkflowDefinitionId), notified.Id);
        context.Set(NotificationStatus, "Started", nameof(NotificationStatus));
        Wait(context);
        return ValueTask.CompletedTask;
    }

    private void Wait(ActivityExecutionContext context) => CodeBookmark.Wait(context, OnCodeAsync, context.Get(Portal));

    private ValueTask OnNotifiedAsync(ActivityExecutionContext context)
    {
        var status = NotificationEnd.Of(context.ResumeInput);
        context.Set(NotificationStatus, status, nameof(NotificationStatus));
        context.AddJournalEntry("Notified", $"The notifying process ended: {status}.");
        return ValueTask.CompletedTask;
    }

    private async ValueTask OnCodeAsync(ActivityExecutionContext context)
    {
        var authServer = CodeBookmark.AuthServer(context);
        if (CodeBookmark.Take(context) is not { } code)
        {
            Wait(context);
            return;
        }

        context.Set(ReceivedCode, SecretValue.Wrap(code), nameof(ReceivedCode));
        if (authServer is not null) context.Set(AuthServer, authServer, nameof(AuthServer));
        await context.CompleteActivityWithOutcomesAsync(NewCode);
    }
}
