namespace Bitrix24Workflow.Sandbox.Inbox;

/// <summary>A message as the person who got it sees it.</summary>
internal sealed record InboxMessage
{
    public const string Email = "email";
    public const string Telegram = "telegram";
    public const string Sms = "sms";

    public long Id { get; init; }

    public required string Channel { get; init; }

    /// <summary>Who carried it, where there is more than one way: <c>twilio</c>, <c>mandrill</c>, …</summary>
    public string? Provider { get; init; }

    public required string To { get; init; }

    public string? From { get; init; }

    public string? Subject { get; init; }

    public required string Text { get; init; }

    public string? Html { get; init; }

    public string? MessageId { get; init; }

    /// <summary>How often the very same e-mail arrived; a mailbox shows it once.</summary>
    public int Copies { get; init; } = 1;

    public IReadOnlyList<string> Links { get; init; } = [];

    public IReadOnlyList<InboxButton> Buttons { get; init; } = [];

    public DateTimeOffset ReceivedAt { get; init; }
}
