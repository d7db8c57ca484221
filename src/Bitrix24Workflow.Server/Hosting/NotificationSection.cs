using Bitrix24Workflow.Notifications;
using Bitrix24Workflow.Notifications.Chat;
using Bitrix24Workflow.Notifications.Email;
using Bitrix24Workflow.Notifications.Sms;

namespace Bitrix24Workflow.Server.Hosting;

/// <summary>The section <c>Notifications</c> of the configuration.</summary>
internal static class NotificationSection
{
    public static NotificationOptions Read(SettingsReader reader) => new()
    {
        Smtp = Smtp(reader),
        Telegram = Telegram(reader),
        Twilio = Twilio(reader),
        MessageBird = MessageBird(reader),
        UniSender = UniSender(reader),
        UniSenderGo = UniSenderGo(reader),
        Mandrill = Mandrill(reader),
        Channels = reader.Text("Notifications:Channels") ?? new NotificationOptions().Channels,
        Language = reader.Text("Notifications:Language")?.ToLowerInvariant() ?? "en",
        QuietHours = reader.Text("Notifications:QuietHours"),
        TimeZone = reader.Text("Notifications:TimeZone"),
        HistoryDays = reader.Number("Notifications:HistoryDays", most: 3650) ?? new NotificationOptions().HistoryDays,
    };

    private static SmtpOptions Smtp(SettingsReader reader)
    {
        const string section = "Notifications:Smtp";
        var standard = new SmtpOptions();
        return new SmtpOptions
        {
            Host = reader.Text($"{section}:Host"),
            Port = reader.Number($"{section}:Port", most: 65535) ?? standard.Port,
            User = reader.Text($"{section}:User"),
            Password = reader.Text($"{section}:Password"),
            From = reader.Text($"{section}:From"),
            To = reader.Text($"{section}:To"),
            Security = reader.Choice($"{section}:Security", standard.Security),
        };
    }

    private static TelegramOptions Telegram(SettingsReader reader)
    {
        const string section = "Notifications:Telegram";
        return new TelegramOptions
        {
            BaseUrl = reader.Text($"{section}:BaseUrl") ?? TelegramOptions.DefaultBaseUrl,
            BotToken = reader.Text($"{section}:BotToken"),
            ChatId = reader.Text($"{section}:ChatId"),
        };
    }

    private static TwilioOptions Twilio(SettingsReader reader)
    {
        const string section = "Notifications:Twilio";
        return new TwilioOptions
        {
            BaseUrl = reader.Text($"{section}:BaseUrl") ?? TwilioOptions.DefaultBaseUrl,
            AccountSid = reader.Text($"{section}:AccountSid"),
            AuthToken = reader.Text($"{section}:AuthToken"),
            From = reader.Text($"{section}:From"),
            To = reader.Text($"{section}:To"),
        };
    }

    private static MessageBirdOptions MessageBird(SettingsReader reader)
    {
        const string section = "Notifications:MessageBird";
        return new MessageBirdOptions
        {
            Api = reader.Choice($"{section}:Api", MessageBirdApi.Classic),
            BaseUrl = reader.Text($"{section}:BaseUrl"),
            Key = reader.Text($"{section}:Key"),
            Originator = reader.Text($"{section}:Originator"),
            To = reader.Text($"{section}:To"),
            SigningKey = reader.Text($"{section}:SigningKey"),
            WorkspaceId = reader.Text($"{section}:WorkspaceId"),
            ChannelId = reader.Text($"{section}:ChannelId"),
        };
    }

    private static UniSenderOptions UniSender(SettingsReader reader)
    {
        const string section = "Notifications:UniSender";
        return new UniSenderOptions
        {
            BaseUrl = reader.Text($"{section}:BaseUrl") ?? UniSenderOptions.DefaultBaseUrl,
            Key = reader.Text($"{section}:Key"),
            Sender = reader.Text($"{section}:Sender"),
            Phone = reader.Text($"{section}:Phone"),
            FromEmail = reader.Text($"{section}:FromEmail"),
            FromName = reader.Text($"{section}:FromName"),
            Email = reader.Text($"{section}:Email"),
            ListName = reader.Text($"{section}:ListName"),
        };
    }

    private static UniSenderGoOptions UniSenderGo(SettingsReader reader)
    {
        const string section = "Notifications:UniSenderGo";
        return new UniSenderGoOptions
        {
            BaseUrl = reader.Text($"{section}:BaseUrl") ?? UniSenderGoOptions.DefaultBaseUrl,
            Key = reader.Text($"{section}:Key"),
            FromEmail = reader.Text($"{section}:FromEmail"),
            FromName = reader.Text($"{section}:FromName"),
            To = reader.Text($"{section}:To"),
        };
    }

    private static MandrillOptions Mandrill(SettingsReader reader)
    {
        const string section = "Notifications:Mandrill";
        return new MandrillOptions
        {
            BaseUrl = reader.Text($"{section}:BaseUrl") ?? MandrillOptions.DefaultBaseUrl,
            Key = reader.Text($"{section}:Key"),
            FromEmail = reader.Text($"{section}:FromEmail"),
            FromName = reader.Text($"{section}:FromName"),
            To = reader.Text($"{section}:To"),
            WebhookKey = reader.Text($"{section}:WebhookKey"),
        };
    }
}
