namespace Bitrix24Workflow.Runtime.Outbox;

public interface IOutboxStore
{
    /// <summary>Undelivered messages, kept stimuli among them, oldest first; read at start.</summary>
    Task<IReadOnlyList<OutboxRow>> PendingAsync(CancellationToken cancellationToken);

    /// <summary>Removes a message that no instance's commit consumes.</summary>
    Task RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Puts other messages in the place of one, or stores messages that come from outside any instance; one transaction.</summary>
    /// <param name="id">The message to remove; null to remove none. The new ones may have its id.</param>
    /// <returns>False, and nothing is stored, when the message was already gone.</returns>
    Task<bool> ReplaceAsync(string? id, IReadOnlyList<OutboxRow> by, CancellationToken cancellationToken);

    /// <summary>Stimuli that wait for a bookmark with one of the hashes, oldest first.</summary>
    Task<IReadOnlyList<OutboxRow>> WaitingAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellationToken);

    /// <summary>Stimuli that have waited since before the given moment, oldest first.</summary>
    Task<IReadOnlyList<OutboxRow>> WaitingSinceAsync(DateTimeOffset before, int take, CancellationToken cancellationToken);
}
