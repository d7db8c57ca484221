using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Notifications.Email;

/// <summary>Sends one e-mail through Mandrill, written here or made from a template there.</summary>
[Activity("Notifications", "Notifications", "Sends one e-mail through Mandrill (Mailchimp Transactional), or one of its templates. Accepted means that Mandrill sends it.", DisplayName = "Send e-mail (Mandrill)")]
[FlowNode(Done, "Delivered", "Accepted", "Rejected", "Misconfigured", "Transient", "Unknown")]
public sealed class SendMandrillEmail : ReportedActivity
{
    [Input(DisplayName = "email", Description = "Recipients, separated by commas; Notifications:Mandrill:To if empty.", Order = 1)]
    public Input<string>? Email { get; set; }

    [Input(Description = "Subject line; that of the template if empty.", Order = 2)]
    public Input<string>? Subject { get; set; }

    [Input(Description = "The message as plain text.", UIHint = UIHints.MultiLine, Order = 3)]
    public Input<string>? Text { get; set; }

    [Input(DisplayName = "HTML", Description = "The message as HTML, beside the plain text.", UIHint = UIHints.MultiLine, Order = 4)]
    public Input<string>? Html { get; set; }

    [Input(DisplayName = "from_email", Description = "Sender; Notifications:Mandrill:FromEmail if empty.", Order = 5)]
    public Input<string>? FromEmail { get; set; }

    [Input(DisplayName = "idTemplate", Description = "Name of a template in Mandrill; the message above if empty.", Category = "Template", Order = 6)]
    public Input<string>? IdTemplate { get; set; }

    [Input(DisplayName = "Template values", Description = "Values for the template's merge tags, as JSON.", UIHint = UIHints.JsonEditor, DefaultSyntax = "Object", Category = "Template", Order = 7)]
    public Input<IDictionary<string, object?>>? TemplateValues { get; set; }

    [Input(Description = "API key; Notifications:Mandrill:Key if empty.", IsSensitive = true, Category = "Security", Order = 8)]
    public Input<string>? Key { get; set; }

    private protected override string Channel => Channels.Mandrill;

    private protected override bool CanBeTold(NotificationOptions options) => options.ReportAddress("mandrill") is not null && options.Mandrill.WebhookKey is { Length: > 0 };

    private protected override MessageRequest Request(ActivityExecutionContext context)
    {
        var arguments = MessageArguments.Of(
            (MandrillHandler.Email, context.Get(Email)), (MandrillHandler.Subject, context.Get(Subject)), (MandrillHandler.Plain, context.Get(Text)), (MandrillHandler.Html, context.Get(Html)),
            (MandrillHandler.FromEmail, context.Get(FromEmail)), (MandrillHandler.Template, context.Get(IdTemplate)), (MandrillHandler.ApiKey, context.Get(Key)));
        if (context.Get(TemplateValues) is { Count: > 0 } values)
            arguments[MandrillHandler.Values] = Core.Memory.JsonValues.ToJson(values, secret => Core.Memory.JsonValues.ToJson(Core.Memory.SecretValue.Reveal(secret)));
        return new MessageRequest(MandrillHandler.EffectKind, arguments);
    }
}
