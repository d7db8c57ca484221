using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Server.Notifications;

/// <summary>One field of the settings page: a configuration key that people may change while the server runs.</summary>
/// <param name="Key">Below <c>Notifications</c>.</param>
/// <param name="IsSecret">It is written and never shown.</param>
/// <param name="IsPlace">It says where messages go; a server with stand-ins must not send to strangers.</param>
internal sealed record SettingField(string Group, string Key, string Label, bool IsSecret = false, bool IsPlace = false)
{
    public const string General = "general";

    public string FullKey => $"Notifications:{Key}";

    public static IReadOnlyList<SettingField> All { get; } =
    [
        new(General, "Channels", "Channels in their order"),
        new(General, "Language", "Language (en, ru)"),
        new(General, "QuietHours", "Quiet hours, such as 22:00-08:00"),
        new(General, "TimeZone", "Time zone, such as Europe/Kyiv"),
        new(Channels.Telegram, "Telegram:BotToken", "Token of the bot", IsSecret: true),
        new(Channels.Telegram, "Telegram:ChatId", "Chat"),
        new(Channels.Smtp, "Smtp:Host", "Mail server", IsPlace: true),
        new(Channels.Smtp, "Smtp:Port", "Port", IsPlace: true),
        new(Channels.Smtp, "Smtp:Security", "StartTls, SslOnConnect or None", IsPlace: true),
        new(Channels.Smtp, "Smtp:User", "User"),
        new(Channels.Smtp, "Smtp:Password", "Password", IsSecret: true),
        new(Channels.Smtp, "Smtp:From", "Sender"),
        new(Channels.Smtp, "Smtp:To", "Recipients"),
        new(Channels.Twilio, "Twilio:AccountSid", "AccountSid"),
        new(Channels.Twilio, "Twilio:AuthToken", "AuthToken", IsSecret: true),
        new(Channels.Twilio, "Twilio:From", "Number_from"),
        new(Channels.Twilio, "Twilio:To", "Number_to"),
        new(Channels.MessageBird, "MessageBird:Api", "Classic or Bird"),
        new(Channels.MessageBird, "MessageBird:Key", "Access key", IsSecret: true),
        new(Channels.MessageBird, "MessageBird:Originator", "Originator"),
        new(Channels.MessageBird, "MessageBird:To", "Recipients"),
        new(Channels.MessageBird, "MessageBird:WorkspaceId", "Workspace (Bird)"),
        new(Channels.MessageBird, "MessageBird:ChannelId", "Channel (Bird)"),
        new(Channels.MessageBird, "MessageBird:SigningKey", "Signing key of reports", IsSecret: true),
        new(Channels.UniSenderSms, "UniSender:Key", "API key (SMS and e-mail)", IsSecret: true),
        new(Channels.UniSenderSms, "UniSender:Sender", "Sender of SMS"),
        new(Channels.UniSenderSms, "UniSender:Phone", "Phone"),
        new(Channels.UniSenderEmail, "UniSender:FromEmail", "Sender's address"),
        new(Channels.UniSenderEmail, "UniSender:FromName", "Sender's name"),
        new(Channels.UniSenderEmail, "UniSender:Email", "Recipient"),
        new(Channels.UniSenderEmail, "UniSender:ListName", "Mailing list"),
        new(Channels.UniSenderGo, "UniSenderGo:Key", "API key", IsSecret: true),
        new(Channels.UniSenderGo, "UniSenderGo:FromEmail", "Sender's address"),
        new(Channels.UniSenderGo, "UniSenderGo:FromName", "Sender's name"),
        new(Channels.UniSenderGo, "UniSenderGo:To", "Recipients"),
        new(Channels.Mandrill, "Mandrill:Key", "API key", IsSecret: true),
        new(Channels.Mandrill, "Mandrill:FromEmail", "Sender's address"),
        new(Channels.Mandrill, "Mandrill:FromName", "Sender's name"),
        new(Channels.Mandrill, "Mandrill:To", "Recipients"),
        new(Channels.Mandrill, "Mandrill:WebhookKey", "Key of the webhook", IsSecret: true),
    ];
}
