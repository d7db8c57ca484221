using Bitrix24Workflow.Notifications.Chat;
using Bitrix24Workflow.Notifications.Email;
using Bitrix24Workflow.Notifications.Flow;
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

    /// <summary>Who is told in which order when a process names no channels: see <see cref="Flow.TryChannels"/>.</summary>
    public string Channels { get; init; } = "telegram+email, sms";

    /// <summary>Language of messages: <c>en</c> or <c>ru</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Such as <c>22:00-08:00</c>; none if null.</summary>
    public string? QuietHours { get; init; }

    /// <summary>Where the quiet hours are, such as <c>Europe/Kyiv</c>; UTC if null.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Days that the history of messages goes back.</summary>
    public int HistoryDays { get; init; } = 90;

    /// <summary>Where providers reach this server with their delivery reports; null if they can't.</summary>
    public string? ReportBase { get; init; }

    /// <summary>What is wrong, in words that name the key; empty if nothing is.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. Smtp.Problems(), .. Telegram.Problems(), .. Twilio.Problems(), .. MessageBird.Problems(), .. UniSender.Problems(), .. UniSenderGo.Problems(), .. Mandrill.Problems(),
        .. OwnProblems(),
    ];

    /// <summary>Whether a channel has its keys; whether they are right, only the provider knows.</summary>
    public bool IsConfigured(string channel) => channel switch
    {
        Delivery.Channels.Telegram => !string.IsNullOrWhiteSpace(Telegram.BotToken),
        Delivery.Channels.Smtp => Smtp.IsConfigured,
        Delivery.Channels.Mandrill => Mandrill.IsConfigured,
        Delivery.Channels.UniSenderGo => UniSenderGo.IsConfigured,
        Delivery.Channels.UniSenderEmail => UniSender.IsConfigured && !string.IsNullOrWhiteSpace(UniSender.FromEmail),
        Delivery.Channels.Twilio => Twilio.IsConfigured,
        Delivery.Channels.MessageBird => MessageBird.IsConfigured,
        Delivery.Channels.UniSenderSms => UniSender.IsConfigured && !string.IsNullOrWhiteSpace(UniSender.Sender),
        _ => false,
    };

    private IEnumerable<string> OwnProblems()
    {
        if (ChannelPlan.Unknown(Channels) is { Count: > 0 } unknown) yield return $"Notifications:Channels: '{unknown[0]}' is no channel; known are telegram, email, sms, {string.Join(", ", Delivery.Channels.All)}.";
        if (Language is not ("en" or "ru")) yield return $"Notifications:Language: en or ru is expected, not '{Language}'.";
        if (QuietHours is not null && !Flow.QuietHours.TryRead(QuietHours, out _, out _)) yield return $"Notifications:QuietHours: hours such as 22:00-08:00 are expected, not '{QuietHours}'.";
        if (TimeZone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)) yield return $"Notifications:TimeZone: '{TimeZone}' is no time zone such as Europe/Kyiv.";
    }

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
