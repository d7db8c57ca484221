using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Notifications.Sms;

/// <summary>Sends one SMS through Twilio.</summary>
[Activity("Notifications", "Notifications", "Sends one SMS through Twilio. Accepted means that Twilio took it; Delivered needs a report, see Wait for report.", DisplayName = "Send SMS (Twilio)")]
[FlowNode(Done, "Delivered", "Accepted", "Rejected", "Misconfigured", "Transient", "Unknown")]
public sealed class SendTwilioSms : ReportedActivity
{
    [Input(DisplayName = "Number_to", Description = "Recipient's number, such as +380501234567; Notifications:Twilio:To if empty.", Order = 1)]
    public Input<string>? To { get; set; }

    [Input(Description = "The message; more than 1600 characters are cut.", UIHint = UIHints.MultiLine, Order = 2)]
    public Input<string>? Body { get; set; }

    [Input(DisplayName = "Number_from", Description = "Sender's number, or the id of a messaging service (MG…); Notifications:Twilio:From if empty.", Order = 3)]
    public Input<string>? From { get; set; }

    [Input(DisplayName = "AccountSid", Description = "Notifications:Twilio:AccountSid if empty.", Category = "Security", Order = 4)]
    public Input<string>? AccountSid { get; set; }

    [Input(DisplayName = "AuthToken", Description = "Notifications:Twilio:AuthToken if empty.", IsSensitive = true, Category = "Security", Order = 5)]
    public Input<string>? AuthToken { get; set; }

    private protected override string Channel => Channels.Twilio;

    private protected override bool CanBeTold(NotificationOptions options) => options.ReportAddress("twilio") is not null;

    private protected override MessageRequest Request(ActivityExecutionContext context) => new(
        TwilioHandler.EffectKind,
        MessageArguments.Of(
            (TwilioHandler.To, context.Get(To)), (TwilioHandler.From, context.Get(From)), (TwilioHandler.Body, context.Get(Body)),
            (TwilioHandler.AccountSid, context.Get(AccountSid)), (TwilioHandler.AuthToken, context.Get(AuthToken))));
}
