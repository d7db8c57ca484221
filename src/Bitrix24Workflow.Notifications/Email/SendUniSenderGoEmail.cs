using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Notifications.Email;

/// <summary>Sends one e-mail through Unisender Go, which knows a message that it was given before.</summary>
[Activity("Notifications", "Notifications", "Sends one e-mail through Unisender Go (UniOne). A message that was interrupted is sent again without arriving twice.", DisplayName = "Send e-mail (Unisender Go)")]
[FlowNode(Done, "Delivered", "Accepted", "Rejected", "Misconfigured", "Transient", "Unknown")]
public sealed class SendUniSenderGoEmail : ReportedActivity
{
    [Input(DisplayName = "email", Description = "Recipients, separated by commas; Notifications:UniSenderGo:To if empty.", Order = 1)]
    public Input<string>? To { get; set; }

    [Input(Description = "Subject line.", Order = 2)]
    public Input<string>? Subject { get; set; }

    [Input(Description = "The message as plain text.", UIHint = UIHints.MultiLine, Order = 3)]
    public Input<string>? Text { get; set; }

    [Input(DisplayName = "HTML", Description = "The message as HTML, beside the plain text.", UIHint = UIHints.MultiLine, Order = 4)]
    public Input<string>? Html { get; set; }

    [Input(DisplayName = "from_email", Description = "Sender; Notifications:UniSenderGo:FromEmail if empty.", Order = 5)]
    public Input<string>? FromEmail { get; set; }

    [Input(DisplayName = "from_name", Description = "Name of the sender; Notifications:UniSenderGo:FromName if empty.", Order = 6)]
    public Input<string>? FromName { get; set; }

    [Input(Description = "API key; Notifications:UniSenderGo:Key if empty.", IsSensitive = true, Category = "Security", Order = 7)]
    public Input<string>? Key { get; set; }

    private protected override string Channel => Channels.UniSenderGo;

    private protected override bool IsRecognised => true;

    private protected override bool CanBeTold(NotificationOptions options) => options.ReportAddress("unisender-go") is not null;

    private protected override MessageRequest Request(ActivityExecutionContext context) => new(
        UniSenderGoHandler.EffectKind,
        MessageArguments.Of(
            (UniSenderGoHandler.To, context.Get(To)), (UniSenderGoHandler.Subject, context.Get(Subject)), (UniSenderGoHandler.Plain, context.Get(Text)), (UniSenderGoHandler.Html, context.Get(Html)),
            (UniSenderGoHandler.FromEmail, context.Get(FromEmail)), (UniSenderGoHandler.FromName, context.Get(FromName)), (UniSenderGoHandler.ApiKey, context.Get(Key))));
}
