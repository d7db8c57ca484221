using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Notifications.Flow;

/// <summary>What the process of a channel is given: the names are its inputs. What is left out comes from the settings.</summary>
internal static class ChannelInput
{
    public static Dictionary<string, object?> For(string channel, string? subject, string? text, string? html, string? sms) => channel switch
    {
        Channels.Twilio => new() { ["Body"] = sms ?? text },
        Channels.MessageBird or Channels.UniSenderSms => new() { ["text"] = sms ?? text },
        Channels.UniSenderEmail => new() { ["subject"] = subject, ["body"] = html ?? text },
        Channels.Telegram => new() { ["text"] = text },
        _ => new() { ["subject"] = subject, ["text"] = text, ["html"] = html },
    };
}
