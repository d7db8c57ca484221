using Bitrix24Workflow.Notifications.Chat;
using Bitrix24Workflow.Notifications.Email;

namespace Bitrix24Workflow.Notifications;

/// <summary>Settings of the section <c>Notifications</c>. A channel without its keys is not configured, which is no error.</summary>
public sealed record NotificationOptions
{
    public SmtpOptions Smtp { get; init; } = new();
    public TelegramOptions Telegram { get; init; } = new();

    /// <summary>What is wrong, in words that name the key; empty if nothing is.</summary>
    public IEnumerable<string> Problems() => [.. Smtp.Problems(), .. Telegram.Problems()];
}
