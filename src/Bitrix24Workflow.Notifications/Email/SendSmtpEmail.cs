using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Notifications.Email;

/// <summary>Sends one e-mail through the configured mail server.</summary>
[Activity("Notifications", "Notifications", "Sends one e-mail through the mail server of Notifications:Smtp. Accepted means that the server took it.", DisplayName = "Send e-mail (SMTP)")]
[FlowNode(Done, "Accepted", "Rejected", "Misconfigured", "Transient", "Unknown")]
public sealed class SendSmtpEmail : SendActivity
{
    [Input(Description = "Recipients, separated by commas; Notifications:Smtp:To if empty.", Order = 1)]
    public Input<string>? To { get; set; }

    [Input(Description = "Subject line.", Order = 2)]
    public Input<string>? Subject { get; set; }

    [Input(Description = "The message as plain text.", UIHint = UIHints.MultiLine, Order = 3)]
    public Input<string>? Text { get; set; }

    [Input(DisplayName = "HTML", Description = "The message as HTML, beside the plain text.", UIHint = UIHints.MultiLine, Order = 4)]
    public Input<string>? Html { get; set; }

    [Input(Description = "Sender; Notifications:Smtp:From if empty.", Category = "Advanced", Order = 5)]
    public Input<string>? From { get; set; }

    private protected override string Channel => Channels.Smtp;

    // The Message-Id stays, and mailboxes show messages of one Message-Id once.
    private protected override bool IsRecognised => true;

    private protected override MessageRequest Request(ActivityExecutionContext context) => new(
        EmailRequest.EffectKind,
        new EmailRequest(context.Get(To), context.Get(From), context.Get(Subject), context.Get(Text), context.Get(Html)).ToArguments());
}
