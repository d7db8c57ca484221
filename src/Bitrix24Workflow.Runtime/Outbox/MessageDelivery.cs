using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Turns;

namespace Bitrix24Workflow.Runtime.Outbox;

/// <summary>Brings messages to their receivers. A message is gone with the commit that acted on it; delivering one twice changes nothing.</summary>
public sealed class MessageDelivery(WorkflowRuntime runtime, StimulusSender stimuli, IOutboxStore store, OutboxCodec codec)
{
    internal async Task DeliverAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        try
        {
            var consumed = codec.Read(row) switch
            {
                OutboxMessage.StartWorkflow start => await StartAsync(start, row.Id, cancellationToken),
                OutboxMessage.ResumeBookmark resume => await runtime.ResumeAsync(resume.InstanceId, resume.BookmarkId, resume.Input, false, cancellationToken, row.Id) is not null,
                OutboxMessage.CancelWorkflow cancel => await runtime.CancelAsync(cancel.InstanceId, cancellationToken, row.Id) is not null,
                OutboxMessage.PublishEvent publish => await PublishAsync(publish, cancellationToken),
                _ => false,
            };
            if (!consumed) await store.RemoveAsync(row.Id, cancellationToken);
        }
        catch (CommitConflictException e) when (e.Conflict == CommitConflict.MessageGone)
        {
            // Acted on before a crash, by the same process or its predecessor.
        }
    }

    private async Task<bool> StartAsync(OutboxMessage.StartWorkflow start, string outboxId, CancellationToken cancellationToken)
    {
        var result = await runtime.StartAsync(
            new StartRequest
            {
                DefinitionId = start.DefinitionId,
                InstanceId = start.InstanceId,
                CorrelationId = start.CorrelationId,
                Name = start.Name,
                Input = start.Input,
                ParentInstanceId = start.ParentInstanceId,
                NotifyBookmarkId = start.NotifyBookmarkId,
                NotifyWhenIdle = start.NotifyWhenIdle,
                OutboxId = outboxId,
            },
            waitUntilIdle: false,
            cancellationToken);
        if (result.Outcome == StartOutcome.Started) return true;
        // The parent must not wait for a child that will never be.
        if (result.Outcome is StartOutcome.NotFound or StartOutcome.CannotStart && start is { ParentInstanceId: { } parent, NotifyBookmarkId: { } bookmark })
        {
            var input = new Dictionary<string, object?> { [Core.Execution.Stimuli.ChildErrorInput] = result.Reason };
            return await runtime.ResumeAsync(parent, bookmark, input, false, cancellationToken, outboxId) is not null;
        }

        return false;
    }

    private async Task<bool> PublishAsync(OutboxMessage.PublishEvent message, CancellationToken cancellationToken)
    {
        await stimuli.SendAsync(EventStimulus.Of(message.EventName, message.Payload, message.CorrelationId, message.InstanceId), waitUntilIdle: false, cancellationToken);
        return false;
    }
}
