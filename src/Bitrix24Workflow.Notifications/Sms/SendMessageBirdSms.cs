using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Notifications.Sms;

/// <summary>Sends one SMS through MessageBird, or through Bird as it is called now.</summary>
[Activity("Notifications", "Notifications", "Sends one SMS through MessageBird or Bird (Notifications:MessageBird:Api). Accepted means that it was taken; Delivered needs a report.", DisplayName = "Send SMS (MessageBird)")]
[FlowNode(Done, "Delivered", "Accepted", "Rejected", "Misconfigured", "Transient", "Unknown")]
public sealed class SendMessageBirdSms : ReportedActivity
{
    [Input(Description = "Recipients' numbers, separated by commas; Notifications:MessageBird:To if empty.", Order = 1)]
    public Input<string>? Recipients { get; set; }

    [Input(Description = "The message; more than 1377 characters are cut.", UIHint = UIHints.MultiLine, Order = 2)]
    public Input<string>? Text { get; set; }

    [Input(Description = "Sender: a number, or up to 11 letters and digits; Notifications:MessageBird:Originator if empty.", Order = 3)]
    public Input<string>? Originator { get; set; }

    [Input(Description = "Access key; Notifications:MessageBird:Key if empty.", IsSensitive = true, Category = "Security", Order = 4)]
    public Input<string>? Key { get; set; }

    private protected override string Channel => Channels.MessageBird;

    private protected override bool CanBeTold(NotificationOptions options) => options.ReportAddress("messagebird") is not null && options.MessageBird.SigningKey is { Length: > 0 };

    private protected override MessageRequest Request(ActivityExecutionContext context) => new(
        MessageBirdHandler.EffectKind,
        MessageArguments.Of(
            (MessageBirdHandler.Recipients, context.Get(Recipients)), (MessageBirdHandler.Body, context.Get(Text)),
            (MessageBirdHandler.Originator, context.Get(Originator)), (MessageBirdHandler.AccessKey, context.Get(Key))));
}
