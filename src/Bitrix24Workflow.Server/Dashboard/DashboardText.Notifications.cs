using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Server.Notifications;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>The pages of channels and messages.</summary>
internal static partial class DashboardText
{
    public static string Notifications => T("Notifications", "Уведомления");
    public static string MessageHistory => T("Messages", "Сообщения");
    public static string ChannelSettings => T("Channels", "Каналы");
    public static string ChannelsHint => T(
        "Keys are written and never shown. What is empty here comes from the configuration of the server.",
        "Ключи записываются и никогда не показываются. Пустое здесь берётся из настроек сервера.");
    public static string SecretSet => T("set; leave empty to keep it", "задан; оставьте пустым, чтобы сохранить");
    public static string SecretNotSet => T("not set", "не задан");
    public static string Saved => T("Saved. It holds at once.", "Сохранено. Действует сразу.");
    public static string Forget => T("Forget", "Забыть");
    public static string SendTest => T("Send a test message", "Отправить пробное сообщение");
    public static string Sending => T("Sending…", "Отправляем…");
    public static string Configured => T("has its keys", "ключи заданы");
    public static string NotConfigured => T("has no keys", "ключи не заданы");
    public static string NoMessages => T("No messages yet", "Сообщений пока нет");
    public static string NoMessagesText => T("What processes and tests send through the channels is listed here.", "Здесь то, что процессы и проверки отправляют по каналам.");
    public static string SentAt => T("Sent", "Отправлено");
    public static string Channel => T("Channel", "Канал");
    public static string Recipient => T("To", "Кому");
    public static string MessageOutcome => T("Outcome", "Итог");
    public static string SentBy => T("Task", "Задача");
    public static string TestMessage => T("test", "проверка");
    public static string Underway => T("on its way", "в пути");

    public static string ChannelName(string channel) => channel switch
    {
        SettingField.General => T("All channels", "Все каналы"),
        Channels.Telegram => "Telegram",
        Channels.Smtp => T("E-mail (mail server)", "E-mail (почтовый сервер)"),
        Channels.Mandrill => "E-mail (Mandrill)",
        Channels.UniSenderGo => "E-mail (Unisender Go)",
        Channels.UniSenderEmail => "E-mail (UniSender)",
        Channels.Twilio => "SMS (Twilio)",
        Channels.MessageBird => "SMS (MessageBird)",
        Channels.UniSenderSms => "SMS (UniSender)",
        _ => channel,
    };

    /// <summary>What an outcome means for who has to do something about it.</summary>
    public static string Explain(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Delivered => T(
            "The message has arrived.",
            "Сообщение доставлено."),
        DeliveryOutcome.Accepted => T(
            "The provider took the message. Whether it arrives, it tells later or not at all: look at the recipient's.",
            "Провайдер принял сообщение. Дошло ли оно, он скажет позже или никогда: посмотрите у получателя."),
        DeliveryOutcome.Rejected => T(
            "The provider will never send this to this recipient: the number or address is wrong, or the person does not want messages. Change the recipient.",
            "Провайдер никогда не отправит это этому получателю: номер или адрес неверен либо человек не хочет сообщений. Измените получателя."),
        DeliveryOutcome.Misconfigured => T(
            "The key, the sender or the account is wrong, or there is no money left. Compare them with the provider's pages.",
            "Неверен ключ, отправитель или учётная запись либо закончились деньги. Сверьте с кабинетом провайдера."),
        DeliveryOutcome.Transient => T(
            "The provider is busy or can't be reached. Try again in a minute; processes do so by themselves.",
            "Провайдер занят или недоступен. Попробуйте через минуту; процессы делают это сами."),
        _ => T(
            "No answer came. The message may have gone out, so it is not sent again.",
            "Ответа не было. Сообщение могло уйти, поэтому повторно оно не отправляется."),
    };
}
