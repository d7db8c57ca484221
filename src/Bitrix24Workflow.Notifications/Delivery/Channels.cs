namespace Bitrix24Workflow.Notifications.Delivery;

/// <summary>The channels, as settings, history and <c>notify-process-author</c> call them.</summary>
public static class Channels
{
    public const string Telegram = "telegram";
    public const string Smtp = "email-smtp";
    public const string Mandrill = "email-mandrill";
    public const string UniSenderEmail = "email-unisender";
    public const string UniSenderGo = "email-unisender-go";
    public const string Twilio = "sms-twilio";
    public const string MessageBird = "sms-messagebird";
    public const string UniSenderSms = "sms-unisender";

    /// <summary>In the order of their cost, which is the usual order of trying.</summary>
    public static IReadOnlyList<string> All { get; } = [Telegram, Smtp, Mandrill, UniSenderGo, UniSenderEmail, Twilio, MessageBird, UniSenderSms];

    public static string NameOf(string channel) => channel switch
    {
        Telegram => "Telegram",
        Smtp => "The mail server",
        Mandrill => "Mandrill",
        UniSenderEmail or UniSenderSms => "UniSender",
        UniSenderGo => "Unisender Go",
        Twilio => "Twilio",
        MessageBird => "MessageBird",
        _ => channel,
    };
}
