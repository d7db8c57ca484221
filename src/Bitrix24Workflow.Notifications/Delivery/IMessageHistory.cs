namespace Bitrix24Workflow.Notifications.Delivery;

/// <summary>What was sent to whom and what became of it. A record that was begun and never ended is a message that may have gone out.</summary>
public interface IMessageHistory
{
    /// <summary>Before the message leaves; the same id again changes nothing.</summary>
    Task BeginAsync(MessageRecord message, CancellationToken cancellationToken);

    Task EndAsync(string id, MessageEnd end, CancellationToken cancellationToken);

    /// <summary>What a provider told later about a message that it took.</summary>
    Task ReportAsync(string channel, string providerId, MessageEnd end, CancellationToken cancellationToken);
}
