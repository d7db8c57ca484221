namespace Bitrix24Workflow.Notifications.Delivery;

/// <summary>What became of a message: one model for all channels.</summary>
public enum DeliveryOutcome
{
    /// <summary>It is in the chat, mailbox or device.</summary>
    Delivered,

    /// <summary>The provider took it; whether it arrives is another matter.</summary>
    Accepted,

    /// <summary>Never for this recipient or content.</summary>
    Rejected,

    /// <summary>Keys, sender or account are wrong or missing; the operator has to act.</summary>
    Misconfigured,

    /// <summary>Worth another try later.</summary>
    Transient,

    /// <summary>It may have been sent. No blind repetition: nobody wants the same alert twice.</summary>
    Unknown,
}
