using System.Security.Cryptography;
using System.Text.Json;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Stimuli;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Runtime.DeadLetters;

/// <summary>Takes messages that nobody can act on out of the way, without losing them.</summary>
public sealed partial class DeadLetterService(
    IDeadLetterStore letters, IOutboxStore outbox, OutboxQueue queue, OutboxCodec codec, IdGenerator ids, RuntimeOptions options, TimeProvider time, ILogger<DeadLetterService> logger)
{
    private const int Batch = 100;

    /// <summary>Sends a message again, as a new one.</summary>
    /// <returns>With the id of the new message.</returns>
    public async Task<(ReplayOutcome Outcome, string? MessageId)> ReplayAsync(string id, CancellationToken cancellationToken)
    {
        if (await letters.FindAsync(id, cancellationToken) is not { } letter) return (ReplayOutcome.NotFound, null);
        var original = Read(new OutboxRow(letter.OriginalId, letter.Kind, letter.Message, letter.OriginalCreatedAt));
        if (!letter.CanReplay || original is null) return (ReplayOutcome.NotReplayable, letter.ReplayedId);
        var now = time.GetUtcNow();
        var message = codec.Write(ids.Next(), original, now);
        if (!await letters.ReplayAsync(id, now, message, cancellationToken)) return (ReplayOutcome.NotReplayable, null);
        queue.Add(message);
        return (ReplayOutcome.Replayed, message.Id);
    }

    /// <summary>Buries the stimuli that nobody came for in their lifetime, and deletes letters that have lain too long.</summary>
    internal async Task ExpireAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        while (await outbox.WaitingSinceAsync(now - options.StimulusLifetime, Batch, cancellationToken) is { Count: > 0 } expired)
        {
            foreach (var row in expired)
            {
                if (Read(row) is SendStimulus { HasStarted: true }) await outbox.RemoveAsync(row.Id, cancellationToken);
                else await letters.BuryAsync(Letter(row, DeadLetterReasons.Expired, 0, null), cancellationToken);
            }
        }

        while (await letters.PurgeAsync(now - options.DeadLetterLifetime, Batch, cancellationToken) == Batch) cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Whether a message that failed again is buried, and not tried any more. What fails because of the database is tried for ever.</summary>
    internal async Task<bool> GiveUpAsync(OutboxRow row, int failures, Exception e)
    {
        var isUnreadable = e is JsonException or CryptographicException or FormatException;
        if (!isUnreadable && (failures < options.MaxDeliveryAttempts || IsTheDatabases(e))) return false;
        var reason = isUnreadable ? DeadLetterReasons.Unreadable : DeadLetterReasons.Failed;
        if (await letters.BuryAsync(Letter(row, reason, failures, e), CancellationToken.None)) LogBuried(logger, row.Id, row.Kind, reason, e);
        return true;
    }

    private static bool IsTheDatabases(Exception e) => e is System.Data.Common.DbException or IOException or TimeoutException || (e.InnerException is { } inner && IsTheDatabases(inner));

    private DeadLetterRow Letter(OutboxRow row, string reason, int attempts, Exception? e)
    {
        var now = time.GetUtcNow();
        var letter = new DeadLetterRow
        {
            Id = ids.Next(),
            OriginalId = row.Id,
            Kind = row.Kind,
            Message = row.Message,
            OriginalCreatedAt = row.CreatedAt,
            DeadLetteredAt = now,
            Reason = reason,
            Attempts = attempts,
            LastAttemptedAt = attempts > 0 ? now : null,
            LastErrorType = e?.GetType().FullName,
            // Other exceptions may quote what they failed on, secrets included.
            LastErrorMessage = e is CommitConflictException ? e.Message : null,
        };
        return Read(row) switch
        {
            SendStimulus m => letter with { Name = m.Name, Hash = m.Hash, CorrelationId = m.CorrelationId, InstanceId = m.InstanceId, ActivityInstanceId = m.ActivityInstanceId },
            OutboxMessage.ResumeBookmark m => letter with { InstanceId = m.InstanceId, BookmarkId = m.BookmarkId },
            OutboxMessage.StartWorkflow m => letter with { InstanceId = m.InstanceId, CorrelationId = m.CorrelationId },
            StartTriggered m => letter with { InstanceId = m.InstanceId, CorrelationId = m.CorrelationId },
            OutboxMessage.CancelWorkflow m => letter with { InstanceId = m.InstanceId },
            OutboxMessage.PublishEvent m => letter with { Name = Core.Execution.Stimuli.EventName, InstanceId = m.InstanceId, CorrelationId = m.CorrelationId },
            _ => letter,
        };
    }

    private OutboxMessage? Read(OutboxRow row)
    {
        try
        {
            return codec.Read(row);
        }
        catch (Exception e) when (e is JsonException or CryptographicException or FormatException)
        {
            return null;
        }
    }

    [LoggerMessage(1008, LogLevel.Error, "Message {Id} of kind {Kind} is now a dead letter ({Reason})")]
    private static partial void LogBuried(ILogger logger, string id, string kind, string reason, Exception exception);
}
