using Bitrix24Workflow.Bitrix24.Alerts;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Bitrix24.Escalation;

/// <summary>
/// Tells a person through another process, reminds at growing distances, and keeps the task parked until somebody brings a new code. Whatever becomes of that
/// process, the task stays here: an alert that fails must not lose the trouble it was about.
/// </summary>
[Activity("Bitrix24", "Bitrix24", "Calls the process that tells the author, reminds, and waits here for a new authorization code.", DisplayName = "Escalate")]
[FlowNode(NewCode)]
public sealed class Escalate : CodeActivity
{
    private const string NewCode = "New code";
    private const string ReminderKey = "Reminders";
    private const string AcknowledgedKey = "Acknowledged";

    [Input(Description = "The process that tells a person.", UIHint = UIHints.WorkflowDefinitionPicker, DefaultValue = AlertMessage.DefaultProcess, Order = 1)]
    public Input<string>? WorkflowDefinitionId { get; set; }

    [Input(Description = "Kind of trouble, such as the Reason of a failed renewal.", Order = 2)]
    public Input<string>? Kind { get; set; }

    [Input(Description = "The portal, for the message.", Order = 3)]
    public Input<string>? Portal { get; set; }

    [Input(Description = "What a person should do; made from Kind if empty.", Order = 4)]
    public Input<string>? Advice { get; set; }

    [Input(Description = "The message; the notifying process has words for each kind of trouble if empty.", UIHint = UIHints.MultiLine, Order = 5)]
    public Input<string>? Message { get; set; }

    [Input(Description = "Channels to use, in the order of notify-process-author; those of the settings if empty.", Order = 6)]
    public Input<string>? Channels { get; set; }

    [Output(Description = "The new code, for the exchange.", IsSensitive = true)]
    public Output<string>? ReceivedCode { get; set; }

    [Output(Description = "Auth server that the redirect named, if it is an allowed one.")]
    public Output<string>? AuthServer { get; set; }

    [Output(Description = "How the notifying process ended.")]
    public Output<string>? NotificationStatus { get; set; }

    [Output(Description = "Who said that he takes care of it.")]
    public Output<string>? AcknowledgedBy { get; set; }

    [Output(Description = "True: people know of a trouble that is not over. Bind it to the variable that Alert once reads.")]
    public Output<bool>? Told { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var kind = context.Get(Kind) ?? TokenReason.UnknownError;
        context.Set(Told, true, nameof(Told));
        context.Set(NotificationStatus, "Started", nameof(NotificationStatus));
        context.StartEffect(new EffectRequest { Kind = AlertQuestion.EffectKind, Arguments = AlertQuestion.Raise(context.Id, PortalOf(context), kind, null), IsIdempotent = true }, OnDecision);
        Wait(context);
        return ValueTask.CompletedTask;
    }

    private void Wait(ActivityExecutionContext context) => CodeBookmark.Wait(context, OnCodeAsync, context.Get(Portal));

    // Without an answer a message too many is better than none.
    private ValueTask OnDecision(ActivityExecutionContext context)
    {
        var answer = context.GetEffectResult().Answer;
        if (answer?["tell"]?.GetValue<bool>() ?? true)
        {
            Tell(context, reminder: 0);
            WaitForAcknowledgement(context);
        }
        else
        {
            context.Set(NotificationStatus, "In the digest", nameof(NotificationStatus));
            context.AddJournalEntry("In the digest", "Many tasks are in trouble at once; people get one digest.");
        }

        return ValueTask.CompletedTask;
    }

    private void Tell(ActivityExecutionContext context, int reminder)
    {
        var advice = context.Get(Advice) is { Length: > 0 } own ? own : TokenAdvice.WhatToDo(context.Get(Kind));
        var notified = context.CreateBookmark(new BookmarkOptions { Name = "Bitrix24.Notified", Callback = OnNotifiedAsync });
        new AlertMessage(context.Get(Kind) ?? TokenReason.UnknownError, PortalOf(context), advice, context.Get(Message), context.Get(Channels), reminder, CanBeAcknowledged: true)
            .Send(context, context.Get(WorkflowDefinitionId), notified.Id);
    }

    private void WaitForAcknowledgement(ActivityExecutionContext context) => context.CreateBookmark(new BookmarkOptions
    {
        Name = AcknowledgeBookmark.Name,
        Callback = OnAcknowledged,
        ResumeOnParameters = [AcknowledgeBookmark.Parameter],
    });

    private ValueTask OnNotifiedAsync(ActivityExecutionContext context)
    {
        var status = NotificationEnd.Of(context.ResumeInput);
        context.Set(NotificationStatus, status, nameof(NotificationStatus));
        context.AddJournalEntry("Notified", $"The notifying process ended: {status}.");
        if (!context.GetProperty<bool>(AcknowledgedKey)) context.DelayFor(ReminderTimes.After(context.GetProperty<int>(ReminderKey), hasArrived: status is "Delivered" or "Accepted"), OnTimeToRemind);
        return ValueTask.CompletedTask;
    }

    private ValueTask OnTimeToRemind(ActivityExecutionContext context)
    {
        if (context.GetProperty<bool>(AcknowledgedKey)) return ValueTask.CompletedTask;
        var reminder = context.GetProperty<int>(ReminderKey) + 1;
        context.SetProperty(ReminderKey, reminder);
        Tell(context, reminder);
        return ValueTask.CompletedTask;
    }

    private ValueTask OnAcknowledged(ActivityExecutionContext context)
    {
        var person = context.ResumeInput.TryGetValue(AcknowledgeBookmark.Parameter, out var value) ? ObjectConverter.ToText(value) : null;
        BoundValue.ClearInput(context, AcknowledgeBookmark.Parameter);
        context.SetProperty(AcknowledgedKey, true);
        context.Set(AcknowledgedBy, person, nameof(AcknowledgedBy));
        context.AddJournalEntry("Acknowledged", $"{person} takes care of it; there are no more reminders.");
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

    private string PortalOf(ActivityExecutionContext context) => context.Get(Portal) is { Length: > 0 } given ? given : "Bitrix24";
}
