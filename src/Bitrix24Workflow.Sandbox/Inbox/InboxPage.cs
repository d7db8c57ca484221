using System.Globalization;
using Bitrix24Workflow.Sandbox.Pages;

namespace Bitrix24Workflow.Sandbox.Inbox;

internal static class InboxPage
{
    public static string Of(IReadOnlyList<InboxMessage> messages) => Page.Of("Inbox", $"""
        <h1>Inbox</h1>
        <p class="meta">SMS, e-mails and Telegram messages that were sent to the stand-ins, newest first. <a href="/_sandbox/inbox">Refresh</a></p>
        {(messages.Count == 0 ? """<p id="empty">Nothing has arrived yet.</p>""" : string.Concat(messages.Reverse().Select(Card)))}
        """);

    private static string Card(InboxMessage message) => $"""
        <article class="card message" id="message-{message.Id}" data-channel="{message.Channel}" data-provider="{message.Provider}">
        <p class="meta">{Channel(message)} to <strong>{Page.Encode(message.To)}</strong>
        from {Page.Encode(message.From)} at <time>{message.ReceivedAt.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}</time></p>
        {(message.Subject is null ? "" : $"<h2>{Page.Encode(message.Subject)}</h2>")}
        {Body(message)}
        {string.Concat(message.Buttons.Select(Button))}
        {LinkList(message)}
        </article>
        """;

    private static string Channel(InboxMessage message)
    {
        var word = message.Channel switch { InboxMessage.Email => "E-mail", InboxMessage.Sms => "SMS", _ => "Telegram" };
        return message.Provider is null ? word : $"{word} by {Page.Encode(message.Provider)}";
    }

    // A frame without scripts: a message shows as a mail program would show it and can do nothing to this page.
    private static string Body(InboxMessage message) => message is { Channel: InboxMessage.Email, Html: { } html }
        ? $"""<iframe sandbox="allow-top-navigation-by-user-activation" title="Message" srcdoc="{Page.Encode($"<base target='_top'>{html}")}"></iframe>"""
        : $"""<div class="text">{Links.Clickable(message.Text)}</div>""";

    private static string Button(InboxButton button) =>
        $"""<a class="button" href="{Page.Encode(Safe(button.Url))}">{Page.Encode(button.Text)}</a>""";

    // Links inside of a frame are hard to see and to copy; in a chat message they stand in the text already.
    private static string LinkList(InboxMessage message) => message.Channel != InboxMessage.Email || message.Links.Count == 0
        ? ""
        : $"""
          <p class="meta">Links:</p>
          <ul class="links meta">{string.Concat(message.Links.Select(link => $"<li><a href=\"{Page.Encode(link)}\">{Page.Encode(link)}</a></li>"))}</ul>
          """;

    private static string Safe(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? url : "#";
}
