using MimeKit;

namespace Bitrix24Workflow.Notifications.Email;

/// <summary>Makes the message. Its Message-Id comes from the effect, so that a message sent twice can be recognised as one.</summary>
internal static class EmailComposer
{
    /// <exception cref="FormatException">No such recipient or sender.</exception>
    public static MimeMessage Compose(EmailRequest request, SmtpOptions options, string effectId, DateTimeOffset now)
    {
        if (!MailboxAddress.TryParse(request.From ?? options.From, out var from)) throw new FormatException("The sender is not an e-mail address.");
        if (!InternetAddressList.TryParse(request.To ?? options.To, out var to) || to.Count == 0) throw new FormatException("The recipient is not an e-mail address.");
        var message = new MimeMessage { Subject = OneLine(request.Subject ?? "(no subject)"), Date = now, MessageId = $"{effectId}@{DomainOf(from)}" };
        message.From.Add(from);
        message.To.AddRange(to);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Body = new BodyBuilder { TextBody = request.Text ?? (request.Html is null ? "" : null), HtmlBody = request.Html }.ToMessageBody();
        return message;
    }

    private static string DomainOf(MailboxAddress address) => address.Domain is { Length: > 0 } domain ? domain : "localhost";

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
