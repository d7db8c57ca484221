using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Notifications.Sms;

/// <summary>Sends one SMS through UniSender.</summary>
[Activity("Notifications", "Notifications", "Sends one SMS through UniSender. Accepted means that it was taken; to learn of its delivery UniSender is asked again, see Wait for report.", DisplayName = "Send SMS (UniSender)")]
[FlowNode(Done, "Delivered", "Accepted", "Rejected", "Misconfigured", "Transient", "Unknown")]
public sealed class SendUniSenderSms : ReportedActivity
{
    [Input(Description = "Recipient's number; several by commas. Notifications:UniSender:Phone if empty.", Order = 1)]
    public Input<string>? Phone { get; set; }

    [Input(Description = "The message; more than 1000 characters are cut.", UIHint = UIHints.MultiLine, Order = 2)]
    public Input<string>? Text { get; set; }

    [Input(Description = "Registered name or number of the sender; Notifications:UniSender:Sender if empty.", Order = 3)]
    public Input<string>? Sender { get; set; }

    [Input(Description = "API key; Notifications:UniSender:Key if empty.", IsSensitive = true, Category = "Security", Order = 4)]
    public Input<string>? Key { get; set; }

    private protected override string Channel => Channels.UniSenderSms;

    private protected override bool CanBeTold(NotificationOptions options) => true;

    private protected override MessageRequest Request(ActivityExecutionContext context) => new(
        UniSenderSmsHandler.EffectKind,
        MessageArguments.Of((UniSenderSmsHandler.Phone, context.Get(Phone)), (UniSenderSmsHandler.Body, context.Get(Text)), (UniSenderSmsHandler.Sender, context.Get(Sender)), (UniSenderCall.ApiKey, context.Get(Key))));

    private protected override MessageRequest? Question(ActivityExecutionContext context, string messageId) =>
        new(UniSenderCheckHandler.EffectKind, UniSenderCheckHandler.Ask("checkSms", messageId, context.Get(Key)));
}
