using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Alterations;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Runtime.Turns;

namespace Bitrix24Workflow.Runtime.Outbox;

/// <summary>Brings messages to their receivers. A message is gone with the commit that acted on it; delivering one twice changes nothing.</summary>
public sealed class MessageDelivery(WorkflowRuntime runtime, StimulusSender stimuli, AlterationService alterations, IDefinitionStore definitions, IInstanceStore instances, IOutboxStore store, OutboxCodec codec, TaskOrders orders)
{
    internal async Task DeliverAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        try
        {
            var consumed = codec.Read(row) switch
            {
                OutboxMessage.StartWorkflow start => await StartAsync(start, row.Id, cancellationToken),
                OutboxMessage.ResumeBookmark resume => await runtime.ResumeAsync(resume.InstanceId, resume.BookmarkId, resume.Input, false, cancellationToken, row.Id) is not null,
                OutboxMessage.ContinueWorkflow next => await runtime.ContinueAsync(next.InstanceId, CancellationToken.None, row.Id) is not null,
                OutboxMessage.AskTask ask => await AskAsync(ask, row.Id, cancellationToken),
                OutboxMessage.ModifyTask modify => await orders.ModifyAsync(modify, row.Id, cancellationToken),
                OutboxMessage.TakeFromQueue take => await orders.TakeAsync(take, row.Id, cancellationToken),
                OutboxMessage.CancelWorkflow cancel => await runtime.CancelAsync(cancel.InstanceId, cancellationToken, row.Id) is not null,
                OutboxMessage.PublishEvent publish => await SendAsync(
                    SendStimulus.Of(EventStimulus.Of(publish.EventName, publish.Payload, publish.CorrelationId, publish.InstanceId) with { Enqueue = !publish.IsFleeting }), row, cancellationToken),
                SendStimulus stimulus => await SendAsync(stimulus, row, cancellationToken),
                StartTriggered start => await StartTriggeredAsync(start, row, cancellationToken),
                RunAlterationPlan plan => await RunPlanAsync(plan, cancellationToken),
                _ => false,
            };
            if (!consumed) await store.RemoveAsync(row.Id, cancellationToken);
        }
        catch (CommitConflictException e) when (e.Conflict == CommitConflict.MessageGone)
        {
            // Acted on before a crash, by the same process or its predecessor.
        }
    }

    private async Task<bool> AskAsync(OutboxMessage.AskTask ask, string outboxId, CancellationToken cancellationToken)
    {
        var process = await definitions.FindProcessAsync(ask.Process, cancellationToken);
        var task = process is null ? null : await instances.FindByReferenceAsync(process.DefinitionId, ask.Reference, cancellationToken);
        if (task is not null && await runtime.AskAsync(task.Id, ask.Box, ask.Request, cancellationToken, outboxId) is not null) return true;
        // Who asks must not wait for somebody who is gone.
        if (ask.Request is not { InstanceId: { } asker, BookmarkId: { } bookmark }) return false;
        var input = new Dictionary<string, object?> { [Core.Execution.Stimuli.ChildErrorInput] = $"Process '{ask.Process}' has no unfinished task '{ask.Reference}'." };
        return await runtime.ResumeAsync(asker, bookmark, input, false, cancellationToken, outboxId) is not null;
    }

    private async Task<bool> StartAsync(OutboxMessage.StartWorkflow start, string outboxId, CancellationToken cancellationToken)
    {
        var result = await runtime.StartAsync(
            new StartRequest
            {
                DefinitionId = await DefinitionIdAsync(start.DefinitionId, cancellationToken),
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
            var input = new Dictionary<string, object?> { [Core.Execution.Stimuli.ChildErrorInput] = result.Reason, ["ErrorTag"] = result.Outcome == StartOutcome.NotFound ? "conveyor_is_not_active" : "not_unical_ref" };
            return await runtime.ResumeAsync(parent, bookmark, input, false, cancellationToken, outboxId) is not null;
        }

        return false;
    }

    // Most messages hold an id; only a number or an alias has to be looked up.
    private async Task<string> DefinitionIdAsync(string process, CancellationToken cancellationToken) =>
        process is ['@' or (>= '0' and <= '9'), ..] && await definitions.FindProcessAsync(process, cancellationToken) is { } found ? found.DefinitionId : process;

    private async Task<bool> SendAsync(SendStimulus stimulus, OutboxRow row, CancellationToken cancellationToken)
    {
        await stimuli.DeliverAsync(stimulus, row, cancellationToken);
        return true;
    }

    private async Task<bool> RunPlanAsync(RunAlterationPlan plan, CancellationToken cancellationToken)
    {
        await alterations.DeliverAsync(plan, cancellationToken);
        return false;
    }

    private async Task<bool> StartTriggeredAsync(StartTriggered start, OutboxRow row, CancellationToken cancellationToken)
    {
        await stimuli.DeliverAsync(start, row, cancellationToken);
        return true;
    }
}
