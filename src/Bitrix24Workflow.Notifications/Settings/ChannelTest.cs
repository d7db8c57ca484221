using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Chat;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Email;
using Bitrix24Workflow.Notifications.Sms;

namespace Bitrix24Workflow.Notifications.Settings;

/// <summary>Sends a message to try a channel out, with the settings that hold now.</summary>
public sealed class ChannelTest(IEnumerable<IEffectHandler> handlers, IdGenerator ids, TimeProvider time)
{
    /// <summary>Task of such messages in the history.</summary>
    public const string InstanceId = "";

    private const string English = "Bitrix24Workflow: this is a test message.";
    private const string Russian = "Bitrix24Workflow: это пробное сообщение.";

    /// <exception cref="ArgumentException">There is no such channel.</exception>
    public async Task<MessageEnd> SendAsync(string channel, string language, CancellationToken cancellationToken)
    {
        var kind = KindOf(channel);
        var text = language == "ru" ? Russian : English;
        var arguments = MessageArguments.Of(("text", text), ("body", text), ("subject", text), (MessageArguments.Key, ids.Next()));
        var report = DeliveryReport.FromJson(await handlers.Single(h => h.Kind == kind).ExecuteAsync(new EffectCall(ids.Next(), InstanceId, arguments, 1), cancellationToken));
        return new MessageEnd(report.Outcome, time.GetUtcNow(), report.Code, report.Detail, report.MessageId);
    }

    private static string KindOf(string channel) => channel switch
    {
        Channels.Telegram => TelegramRequest.EffectKind,
        Channels.Smtp => EmailRequest.EffectKind,
        Channels.Mandrill => MandrillHandler.EffectKind,
        Channels.UniSenderGo => UniSenderGoHandler.EffectKind,
        Channels.UniSenderEmail => UniSenderEmailHandler.EffectKind,
        Channels.Twilio => TwilioHandler.EffectKind,
        Channels.MessageBird => MessageBirdHandler.EffectKind,
        Channels.UniSenderSms => UniSenderSmsHandler.EffectKind,
        _ => throw new ArgumentException($"'{channel}' is no channel.", nameof(channel)),
    };
}
