using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Timers;
using Bitrix24Workflow.Runtime.Turns;

namespace Bitrix24Workflow.Runtime.Stimuli;

/// <summary>Starts workflows whose clock trigger is due, and moves the trigger to its next moment.</summary>
public sealed class TriggerTimers(ITriggerStore triggers, ITimerStore timers, WorkflowRuntime runtime, WorkflowCache workflows, TriggerEvaluator evaluator, TimerLoop loop, TimeProvider time)
{
    internal async Task FireAsync(string triggerId, CancellationToken cancellationToken)
    {
        if (await triggers.FindByIdAsync(triggerId, cancellationToken) is not { } trigger) return;
        var workflow = await workflows.GetAsync(trigger.DefinitionVersionId, cancellationToken);
        var payload = (await evaluator.EvaluateAsync(workflow, cancellationToken)).FirstOrDefault(t => t.ActivityId == trigger.ActivityId && t.Payload.NextDue is not null);
        var next = payload?.Payload.NextDue!(time.GetUtcNow());
        // Moved first: a start that fails is logged and the next one comes; the other way round a crash would start it twice.
        await timers.MoveAsync(triggerId, next, cancellationToken);
        await runtime.StartAsync(
            new StartRequest { DefinitionId = trigger.DefinitionId, VersionId = trigger.DefinitionVersionId, TriggerActivityId = trigger.ActivityId },
            waitUntilIdle: false,
            cancellationToken);
        loop.Done(triggerId);
        if (next is { } due) loop.Add(new TimerRow(triggerId, null, 0, due));
    }
}
