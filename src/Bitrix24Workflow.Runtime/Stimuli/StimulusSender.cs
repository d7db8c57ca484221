using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Turns;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Runtime.Stimuli;

/// <summary>
/// Brings a stimulus to who waits for it, in Elsa's order: first it starts triggered workflows, then it resumes bookmarks, those of the new
/// instances included. What one commit can't do is stored as messages before the first of them is acted on, each gone with the commit that acts on it; what
/// resumed no bookmark is kept for a while, for one that appears later.
/// </summary>
public sealed partial class StimulusSender(
    WorkflowRuntime runtime, IBookmarkStore bookmarks, ITriggerStore triggers, IOutboxStore store, OutboxQueue queue, OutboxCodec codec, RuntimeGate gate, IdGenerator ids, TimeProvider time, ILogger<StimulusSender> logger)
{
    /// <summary>The instances that were started or resumed; none while the runtime is paused. When it returns, whatever the stimulus sets going is durable.</summary>
    public async Task<IReadOnlyList<InstanceRow>> SendAsync(StimulusRequest stimulus, bool waitUntilIdle, CancellationToken cancellationToken)
    {
        var message = SendStimulus.Of(stimulus);
        if (!gate.IsOpen)
        {
            // Accepted, since it may not come a second time, and held.
            var held = codec.Write(ids.Next(), message, time.GetUtcNow());
            await store.ReplaceAsync(null, [held], cancellationToken);
            queue.Add(held);
            return [];
        }

        var delivery = new Delivery(waitUntilIdle);
        await DeliverAsync(message, null, delivery, cancellationToken);
        return delivery.Reached;
    }

    /// <param name="row">The message that carries the stimulus.</param>
    internal Task DeliverAsync(SendStimulus stimulus, OutboxRow row, CancellationToken cancellationToken) => DeliverAsync(stimulus, row, new Delivery(false), cancellationToken);

    /// <summary>Acts on the start of a workflow by a trigger.</summary>
    internal Task DeliverAsync(StartTriggered start, OutboxRow row, CancellationToken cancellationToken) => StartAsync(start, row, new Delivery(false), cancellationToken);

    /// <summary>Delivers what was kept for bookmarks that have just been committed.</summary>
    internal async Task DeliverKeptAsync(IReadOnlyList<BookmarkRow> added, CancellationToken cancellationToken)
    {
        foreach (var kept in await store.WaitingAsync([.. added.Select(b => b.Hash).Distinct()], cancellationToken))
        {
            if (codec.Read(kept) is not SendStimulus stimulus || added.FirstOrDefault(stimulus.Matches) is not { } bookmark) continue;
            await ResumeAsync(bookmark.InstanceId, bookmark.Id, stimulus.Input, kept, new Delivery(false), cancellationToken);
        }
    }

    private async Task DeliverAsync(SendStimulus stimulus, OutboxRow? row, Delivery delivery, CancellationToken cancellationToken)
    {
        if (!stimulus.OnlyResumes && await triggers.FindAsync(stimulus.Hash, cancellationToken) is { Count: > 0 } starting)
        {
            var starts = starting.Select(t => (OutboxMessage)new StartTriggered
            {
                DefinitionId = t.DefinitionId,
                VersionId = t.DefinitionVersionId,
                ActivityId = t.ActivityId,
                InstanceId = ids.Next(),
                CorrelationId = stimulus.CorrelationId,
                Input = stimulus.Input,
            });
            await SplitAsync(row, [.. starts, stimulus with { OnlyResumes = true, HasStarted = true }], delivery, cancellationToken);
            return;
        }

        await ResumeWaitingAsync(stimulus, row, delivery, cancellationToken);
    }

    private async Task ResumeWaitingAsync(SendStimulus stimulus, OutboxRow? row, Delivery delivery, CancellationToken cancellationToken)
    {
        var tried = new HashSet<string>();
        while (true)
        {
            var found = await bookmarks.FindAsync(stimulus.Hash, stimulus.CorrelationId, stimulus.InstanceId, stimulus.ActivityInstanceId, cancellationToken);
            var waiting = found.Where(b => !tried.Contains(b.Id)).ToList();
            if (waiting.Count > 1)
            {
                var resumes = waiting.Select(b => (OutboxMessage)new OutboxMessage.ResumeBookmark { InstanceId = b.InstanceId, BookmarkId = b.Id, Input = stimulus.Input });
                await SplitAsync(row, [.. resumes], delivery, cancellationToken);
                return;
            }

            if (waiting is [var only])
            {
                if (await ResumeAsync(only.InstanceId, only.Id, stimulus.Input, row, delivery, cancellationToken)) return;
                tried.Add(only.Id);
            }
            else if (row?.WaitsFor is not null) return;
            else if (!stimulus.Enqueue)
            {
                if (row is not null) await store.RemoveAsync(row.Id, cancellationToken);
                return;
            }
            else
            {
                // Stored first, then looked for once more: a bookmark that was committed in between has not seen it.
                var kept = codec.Write(row?.Id ?? ids.Next(), stimulus with { OnlyResumes = true }, time.GetUtcNow()) with { WaitsFor = stimulus.Hash };
                if (!await store.ReplaceAsync(row?.Id, [kept], cancellationToken)) return;
                row = kept;
            }
        }
    }

    // One transaction for all; from here on each target is a message of its own.
    private async Task SplitAsync(OutboxRow? row, IReadOnlyList<OutboxMessage> messages, Delivery delivery, CancellationToken cancellationToken)
    {
        var rows = messages.Select(m => (Message: m, Row: codec.Write(ids.Next(), m, time.GetUtcNow()))).ToList();
        if (!await store.ReplaceAsync(row?.Id, [.. rows.Select(r => r.Row)], cancellationToken)) return;
        foreach (var (message, part) in rows)
        {
            try
            {
                if (message is StartTriggered start) await StartAsync(start, part, delivery, cancellationToken);
                else if (message is SendStimulus rest) await ResumeWaitingAsync(rest, part, delivery, cancellationToken);
                else if (message is OutboxMessage.ResumeBookmark resume && !await ResumeAsync(resume.InstanceId, resume.BookmarkId, resume.Input, part, delivery, cancellationToken))
                    await store.RemoveAsync(part.Id, cancellationToken);
            }
            catch (Exception e)
            {
                // It is stored, so the others don't have to suffer from it, and nor has the caller.
                LogPostponed(logger, part.Id, e);
                queue.Add(part);
            }
        }
    }

    private async Task StartAsync(StartTriggered start, OutboxRow row, Delivery delivery, CancellationToken cancellationToken)
    {
        var request = new StartRequest
        {
            DefinitionId = start.DefinitionId,
            VersionId = start.VersionId,
            InstanceId = start.InstanceId,
            CorrelationId = start.CorrelationId,
            Input = start.Input,
            TriggerActivityId = start.ActivityId,
            OutboxId = row.Id,
        };
        var result = await runtime.StartAsync(request, delivery.WaitUntilIdle, cancellationToken);
        if (result is { Outcome: StartOutcome.Started, Instance: { } instance }) delivery.Reached.Add(instance);
        else await store.RemoveAsync(row.Id, cancellationToken);
    }

    /// <summary>False when the instance does not wait there any more.</summary>
    private async Task<bool> ResumeAsync(string instanceId, string bookmarkId, IReadOnlyDictionary<string, object?> input, OutboxRow? row, Delivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            if (await runtime.ResumeAsync(instanceId, bookmarkId, input, delivery.WaitUntilIdle, cancellationToken, row?.Id) is not { } instance) return false;
            delivery.Reached.Add(instance);
            return true;
        }
        catch (CommitConflictException e) when (e.Conflict == CommitConflict.MessageGone)
        {
            // Somebody else has brought it to a bookmark.
            return true;
        }
    }

    private sealed record Delivery(bool WaitUntilIdle)
    {
        public List<InstanceRow> Reached { get; } = [];
    }

    [LoggerMessage(1007, LogLevel.Warning, "Message {Id} could not be delivered at once and will be tried again")]
    private static partial void LogPostponed(ILogger logger, string id, Exception exception);
}
