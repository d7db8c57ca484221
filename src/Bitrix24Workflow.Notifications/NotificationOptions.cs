using Bitrix24Workflow.Notifications.Chat;
using Bitrix24Workflow.Notifications.Email;
using Bitrix24Workflow.Notifications.Sms;

namespace Bitrix24Workflow.Notifications;

/// <summary>Settings of the section <c>Notifications</c>. A channel without its keys is not configured, which is no error.</summary>
public sealed record NotificationOptions
{
    public SmtpOptions Smtp { get; init; } = new();
    public TelegramOptions Telegram { get; init; } = new();
    public TwilioOptions Twilio { get; init; } = new();
    public MessageBirdOptions MessageBird { get; init; } = new();
    public UniSenderOptions UniSender { get; init; } = new();
    public UniSenderGoOptions UniSenderGo { get; init; } = new();
    public MandrillOptions Mandrill { get; init; } = new();

    /// <summary>Where providers reach this server with their delivery reports; null if they can't.</summary>
    public string? ReportBase { get; init; }

    /// <summary>What is wrong, in words that name the key; empty if nothing is.</summary>
    public IEnumerable<string> Problems() =>
        [.. Smtp.Problems(), .. Telegram.Problems(), .. Twilio.Problems(), .. MessageBird.Problems(), .. UniSender.Problems(), .. UniSenderGo.Problems(), .. Mandrill.Problems()];

    /// <summary>The address for reports of one channel, or null.</summary>
    internal string? ReportAddress(string provider) => ReportBase is { Length: > 0 } root ? $"{root.TrimEnd('/')}/notifications/reports/{provider}" : null;

    internal static IEnumerable<string> BaseUrlProblems(string key, string baseUrl)
    {
        if (!Uri.TryCreate(baseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0 || url.Query.Length > 0)
            yield return $"{key}: an address such as https://api.example.org is expected.";
    }

    // A record's own text would print the keys.
    public override string ToString() => nameof(NotificationOptions);
}
