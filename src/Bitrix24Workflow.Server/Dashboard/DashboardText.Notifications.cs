using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Server.Notifications;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>The pages of channels and messages.</summary>
internal static partial class DashboardText
{
    public const string Notifications = "Notifications";
    public const string MessageHistory = "Messages";
    public const string ChannelSettings = "Channels";
    public const string ChannelsHint = "Keys are written and never shown. What is empty here comes from the configuration of the server.";
    public const string SecretSet = "set; leave empty to keep it";
    public const string SecretNotSet = "not set";
    public const string Saved = "Saved. It holds at once.";
    public const string Forget = "Forget";
    public const string SendTest = "Send a test message";
    public const string Sending = "Sending…";
    public const string Configured = "has its keys";
    public const string NotConfigured = "has no keys";
    public const string NoMessages = "No messages yet";
    public const string NoMessagesText = "What processes and tests send through the channels is listed here.";
    public const string SentAt = "Sent";
    public const string Channel = "Channel";
    public const string Recipient = "To";
    public const string MessageOutcome = "Outcome";
    public const string SentBy = "Task";
    public const string TestMessage = "test";
    public const string Underway = "on its way";

    public static string ChannelName(string channel) => channel switch
    {
        SettingField.General => "All channels",
        Channels.Telegram => "Telegram",
        Channels.Smtp => "E-mail (mail server)",
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
        DeliveryOutcome.Delivered => "The message has arrived.",
        DeliveryOutcome.Accepted => "The provider took the message. Whether it arrives, it tells later or not at all: look at the recipient's.",
        DeliveryOutcome.Rejected => "The provider will never send this to this recipient: the number or address is wrong, or the person does not want messages. Change the recipient.",
        DeliveryOutcome.Misconfigured => "The key, the sender or the account is wrong, or there is no money left. Compare them with the provider's pages.",
        DeliveryOutcome.Transient => "The provider is busy or can't be reached. Try again in a minute; processes do so by themselves.",
        _ => "No answer came. The message may have gone out, so it is not sent again.",
    };
}
