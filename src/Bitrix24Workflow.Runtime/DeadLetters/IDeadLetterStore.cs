using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Outbox;

namespace Bitrix24Workflow.Runtime.DeadLetters;

public interface IDeadLetterStore
{
    /// <summary>Newest first.</summary>
    /// <param name="instanceId">Only messages to this instance.</param>
    Task<Page<DeadLetterRow>> ListAsync(string? instanceId, int skip, int? take, CancellationToken cancellationToken);

    Task<DeadLetterRow?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The number deleted.</summary>
    Task<int> DeleteAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Puts the letter in the place of its message, in one transaction. False, and nothing is stored, when the message is gone.</summary>
    Task<bool> BuryAsync(DeadLetterRow letter, CancellationToken cancellationToken);

    /// <summary>Marks the letter as sent again and stores the new message, in one transaction. False when it is gone or was sent again already.</summary>
    Task<bool> ReplayAsync(string id, DateTimeOffset now, OutboxRow message, CancellationToken cancellationToken);

    /// <summary>Deletes the oldest letters from before the given moment; the number deleted.</summary>
    Task<int> PurgeAsync(DateTimeOffset before, int take, CancellationToken cancellationToken);
}
