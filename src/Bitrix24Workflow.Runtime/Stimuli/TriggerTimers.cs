using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Timers;

namespace Bitrix24Workflow.Runtime.Stimuli;

/// <summary>Starts workflows whose clock trigger is due, and moves the trigger to its next moment: one transaction, so that a moment is neither lost nor used twice.</summary>
public sealed class TriggerTimers(
    ITriggerStore triggers, ITimerStore timers, WorkflowCache workflows, TriggerEvaluator evaluator, OutboxCodec codec, OutboxQueue queue, IdGenerator ids, TimerLoop loop, TimeProvider time)
{
    internal async Task FireAsync(string triggerId, CancellationToken cancellationToken)
    {
        if (await triggers.FindByIdAsync(triggerId, cancellationToken) is not { } trigger) return;
        var workflow = await workflows.GetAsync(trigger.DefinitionVersionId, cancellationToken);
        var payload = (await evaluator.EvaluateAsync(workflow, cancellationToken)).FirstOrDefault(t => t.ActivityId == trigger.ActivityId && t.Payload.NextDue is not null);
        var now = time.GetUtcNow();
        var next = payload?.Payload.NextDue!(now);
        var start = codec.Write(
            ids.Next(),
            new StartTriggered { DefinitionId = trigger.DefinitionId, VersionId = trigger.DefinitionVersionId, ActivityId = trigger.ActivityId, InstanceId = ids.Next() },
            now);
        if (await timers.MoveAsync(triggerId, now, next, start, cancellationToken)) queue.Add(start);
        loop.Done(triggerId);
        if (next is { } due) loop.Add(new TimerRow(triggerId, null, 0, due));
    }
}
