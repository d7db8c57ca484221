namespace Bitrix24Workflow.Runtime.Outbox;

public interface IOutboxStore
{
    /// <summary>Undelivered messages, oldest first; read at start.</summary>
    Task<IReadOnlyList<OutboxRow>> PendingAsync(CancellationToken cancellationToken);

    /// <summary>Removes a message that no instance's commit consumes.</summary>
    Task RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Stores messages that come from outside any instance (a dispatch over the API).</summary>
    Task AddAsync(OutboxRow row, CancellationToken cancellationToken);
}
