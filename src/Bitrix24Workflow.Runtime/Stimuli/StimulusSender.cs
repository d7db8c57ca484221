using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Turns;

namespace Bitrix24Workflow.Runtime.Stimuli;

/// <summary>
/// Brings a stimulus to who waits for it, in Elsa's order: first it starts triggered workflows, then it resumes bookmarks, those of the new
/// instances included. What resumed no bookmark is kept for a while, for one that appears later.
/// </summary>
public sealed class StimulusSender(WorkflowRuntime runtime, IBookmarkStore bookmarks, ITriggerStore triggers, IStimulusQueueStore queue, ISecretCipher cipher, IdGenerator ids, RuntimeOptions options, TimeProvider time)
{
    /// <summary>The instances that were started or resumed.</summary>
    public async Task<IReadOnlyList<InstanceRow>> SendAsync(StimulusRequest stimulus, bool waitUntilIdle, CancellationToken cancellationToken)
    {
        var hash = StimulusHash.Of(stimulus.Name, stimulus.Payload);
        var reached = new List<InstanceRow>();
        if (stimulus.InstanceId is null && stimulus.ActivityInstanceId is null) await StartTriggeredAsync(stimulus, hash, reached, waitUntilIdle, cancellationToken);
        var resumed = 0;
        foreach (var bookmark in await bookmarks.FindAsync(hash, stimulus.CorrelationId, stimulus.InstanceId, stimulus.ActivityInstanceId, cancellationToken))
        {
            if (await runtime.ResumeAsync(bookmark.InstanceId, bookmark.Id, stimulus.Input, waitUntilIdle, cancellationToken) is not { } row) continue;
            reached.Add(row);
            resumed++;
        }

        if (resumed == 0 && stimulus.Enqueue) await KeepAsync(stimulus, hash, cancellationToken);
        return reached;
    }

    /// <summary>Delivers what was kept for bookmarks that have just been committed.</summary>
    internal async Task DeliverKeptAsync(IReadOnlyList<BookmarkRow> added, CancellationToken cancellationToken)
    {
        foreach (var kept in await queue.FindAsync([.. added.Select(b => b.Hash).Distinct()], cancellationToken))
        {
            if (kept.CreatedAt < Oldest) continue;
            var bookmark = added.FirstOrDefault(b => b.Hash == kept.Hash
                && (kept.CorrelationId is null || kept.CorrelationId == b.CorrelationId)
                && (kept.InstanceId is null || kept.InstanceId == b.InstanceId)
                && (kept.ActivityInstanceId is null || kept.ActivityInstanceId == b.ActivityInstanceId));
            if (bookmark is null || !await queue.RemoveAsync(kept.Id, cancellationToken)) continue;
            await runtime.ResumeAsync(bookmark.InstanceId, bookmark.Id, ReadInput(kept), waitUntilIdle: false, cancellationToken);
        }
    }

    private async Task StartTriggeredAsync(StimulusRequest stimulus, string hash, List<InstanceRow> reached, bool waitUntilIdle, CancellationToken cancellationToken)
    {
        foreach (var trigger in await triggers.FindAsync(hash, cancellationToken))
        {
            var request = new StartRequest
            {
                DefinitionId = trigger.DefinitionId,
                VersionId = trigger.DefinitionVersionId,
                CorrelationId = stimulus.CorrelationId,
                Input = stimulus.Input,
                TriggerActivityId = trigger.ActivityId,
            };
            var result = await runtime.StartAsync(request, waitUntilIdle, cancellationToken);
            if (result is { Outcome: StartOutcome.Started, Instance: { } row }) reached.Add(row);
        }
    }

    private DateTimeOffset Oldest => time.GetUtcNow() - options.StimulusLifetime;

    private async Task KeepAsync(StimulusRequest stimulus, string hash, CancellationToken cancellationToken)
    {
        var id = ids.Next();
        var input = new SecretJson(cipher, id).Write(stimulus.Input.ToDictionary(p => p.Key, p => p.Value))?.ToJsonString();
        // Whoever adds also clears away, so what is kept stays bounded by what comes in one lifetime.
        await queue.RemoveOlderAsync(Oldest, cancellationToken);
        await queue.AddAsync(new QueuedStimulus(id, stimulus.Name, hash, stimulus.CorrelationId, stimulus.InstanceId, stimulus.ActivityInstanceId, input, time.GetUtcNow()), cancellationToken);
    }

    private Dictionary<string, object?> ReadInput(QueuedStimulus kept) =>
        kept.Input is null ? [] : new SecretJson(cipher, kept.Id).Read(JsonNode.Parse(kept.Input)) as Dictionary<string, object?> ?? [];
}
