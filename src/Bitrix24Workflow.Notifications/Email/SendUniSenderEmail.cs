using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Sms;

namespace Bitrix24Workflow.Notifications.Email;

/// <summary>Sends one e-mail through UniSender's classic API, under a mailing list that is created once.</summary>
[Activity("Notifications", "Notifications", "Sends one e-mail through UniSender. The mailing list that it needs is created once and kept.", DisplayName = "Send e-mail (UniSender)")]
[FlowNode(Done, "Delivered", "Accepted", "Rejected", "Misconfigured", "Transient", "Unknown")]
public sealed class SendUniSenderEmail : ReportedActivity
{
    [Input(DisplayName = "email", Description = "Recipient; Notifications:UniSender:Email if empty.", Order = 1)]
    public Input<string>? Email { get; set; }

    [Input(Description = "Subject line.", Order = 2)]
    public Input<string>? Subject { get; set; }

    [Input(Description = "The message, as HTML or as plain text.", UIHint = UIHints.MultiLine, Order = 3)]
    public Input<string>? Body { get; set; }

    [Input(DisplayName = "FROMemail", Description = "Confirmed address of the sender; Notifications:UniSender:FromEmail if empty.", Order = 4)]
    public Input<string>? FromEmail { get; set; }

    [Input(DisplayName = "FROMname", Description = "Name of the sender; Notifications:UniSender:FromName if empty.", Order = 5)]
    public Input<string>? FromName { get; set; }

    [Input(DisplayName = "name", Description = "Name of the recipient.", Order = 6)]
    public Input<string>? ToName { get; set; }

    [Input(DisplayName = "listname", Description = "Title of the mailing list; Notifications:UniSender:ListName if empty.", Category = "Advanced", Order = 7)]
    public Input<string>? ListName { get; set; }

    [Input(Description = "API key; Notifications:UniSender:Key if empty.", IsSensitive = true, Category = "Security", Order = 8)]
    public Input<string>? Key { get; set; }

    private protected override string Channel => Channels.UniSenderEmail;

    private protected override bool CanBeTold(NotificationOptions options) => true;

    private protected override MessageRequest Request(ActivityExecutionContext context) => new(
        UniSenderEmailHandler.EffectKind,
        MessageArguments.Of(
            (UniSenderEmailHandler.Email, context.Get(Email)), (UniSenderEmailHandler.Subject, context.Get(Subject)), (UniSenderEmailHandler.Body, context.Get(Body)),
            (UniSenderEmailHandler.FromEmail, context.Get(FromEmail)), (UniSenderEmailHandler.FromName, context.Get(FromName)), (UniSenderEmailHandler.ToName, context.Get(ToName)),
            (UniSenderEmailHandler.ListName, context.Get(ListName)), (UniSenderCall.ApiKey, context.Get(Key))));

    private protected override MessageRequest? Question(ActivityExecutionContext context, string messageId) =>
        new(UniSenderCheckHandler.EffectKind, UniSenderCheckHandler.Ask("checkEmail", messageId, context.Get(Key)));
}
