using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.Effects;
using Bitrix24Workflow.Runtime.Events;
using Bitrix24Workflow.Runtime.Http;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Timers;

namespace Bitrix24Workflow.Runtime.Turns;

/// <summary>What a durable transition sets going. All of it could be found again in the database after a crash.</summary>
public sealed class AfterCommit(EffectRunner effects, TimerLoop timers, OutboxQueue outbox, NewBookmarkQueue newBookmarks, HttpRoutes routes, RuntimeEvents events, IdleWaiters idle)
{
    internal void Handle(Transition transition, WorkflowExecutionContext instance)
    {
        foreach (var id in transition.RemovedBookmarkIds) effects.Cancel(id);
        foreach (var effect in transition.Effects)
            effects.Start(effect, instance.WaitingAt.First(b => b.Id == effect.Id).Effect!.Arguments);
        foreach (var timer in transition.Timers) timers.Add(timer);
        foreach (var message in transition.Outbox) outbox.Add(message);
        if (transition.AddedBookmarks.Count > 0)
        {
            routes.Add(instance.WaitingAt);
            newBookmarks.Add(transition.AddedBookmarks);
        }

        events.Publish(new InstanceChanged(transition.Instance, [.. transition.Executions.Select(e => e.ActivityNodeId).Distinct()], transition.Journal.Count > 0));
        if (!instance.IsBusy) idle.Idle(transition.Instance);
    }
}
