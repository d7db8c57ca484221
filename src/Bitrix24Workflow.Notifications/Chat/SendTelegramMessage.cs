using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Notifications.Chat;

/// <summary>Sends one message to a Telegram chat.</summary>
[Activity("Notifications", "Notifications", "Sends one message to a Telegram chat, with a button if there is a link.", DisplayName = "Send Telegram message")]
[FlowNode(Done, "Delivered", "Rejected", "Misconfigured", "Transient", "Unknown")]
public sealed class SendTelegramMessage : SendActivity
{
    [Input(Description = "Number of the chat, or @channel; Notifications:Telegram:ChatId if empty.", Order = 1)]
    public Input<string>? ChatId { get; set; }

    [Input(Description = "The message; more than 4096 characters are cut.", UIHint = UIHints.MultiLine, Order = 2)]
    public Input<string>? Text { get; set; }

    [Input(Description = "Address that a button under the message opens.", Order = 3)]
    public Input<string>? Link { get; set; }

    [Input(Description = "Words on the button.", DefaultValue = "Open", Order = 4)]
    public Input<string>? LinkText { get; set; }

    [Input(Description = "Token of the bot; Notifications:Telegram:BotToken if empty.", IsSensitive = true, Category = "Security", Order = 5)]
    public Input<string>? BotToken { get; set; }

    private protected override string Channel => Channels.Telegram;

    private protected override MessageRequest Request(ActivityExecutionContext context) => new(
        TelegramRequest.EffectKind,
        new TelegramRequest(context.Get(BotToken), context.Get(ChatId), context.Get(Text), context.Get(Link), context.Get(LinkText)).ToArguments());
}
