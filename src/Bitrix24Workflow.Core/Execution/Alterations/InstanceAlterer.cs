using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Flowchart;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Execution.Alterations;

/// <summary>
/// Makes alterations in an instance, all or none: after an error the host throws the segment away. What they schedule is run by whoever calls. A migration is the host's, since it
/// changes what the instance is read with.
/// </summary>
public sealed class InstanceAlterer(WorkflowEngine engine)
{
    private const string InterruptedText = "The instance had ended before the answer came.";

    /// <summary>What was done; an error is the last entry.</summary>
    public async Task<IReadOnlyList<AlterationLogEntry>> ApplyAsync(WorkflowExecutionContext instance, IReadOnlyList<Alteration> alterations)
    {
        var log = new List<AlterationLogEntry>();
        foreach (var alteration in alterations)
        {
            var name = alteration.GetType().Name;
            try
            {
                log.Add(new AlterationLogEntry(await ApplyAsync(instance, alteration), false, instance.Now, name));
            }
            catch (AlterationException e)
            {
                log.Add(new AlterationLogEntry(e.Message, true, instance.Now, name));
                return log;
            }
        }

        if (instance.RootContext is { } root)
            foreach (var entry in log) instance.Log(root, "Altered", $"{entry.EventName}: {entry.Message}");
        return log;
    }

    private async Task<string> ApplyAsync(WorkflowExecutionContext instance, Alteration alteration) => alteration switch
    {
        Alteration.ScheduleActivity a => await ScheduleAsync(instance, a),
        Alteration.CancelActivity a => await CancelAsync(instance, a),
        Alteration.ModifyVariable a => Modify(instance, a),
        Alteration.Migrate a => $"The instance goes on with version {a.TargetVersion}.",
        Alteration.Cancel => await engine.CancelAsync(instance) ? "The instance was cancelled." : throw new AlterationException("The instance has ended already."),
        _ => throw new AlterationException("This alteration is not known."),
    };

    private static async Task<string> ScheduleAsync(WorkflowExecutionContext instance, Alteration.ScheduleActivity wanted)
    {
        var existing = wanted.ActivityInstanceId is { } id
            ? instance.ContextList.Find(c => c.Id == id) ?? throw new AlterationException($"There is no open execution '{id}'.")
            : instance.ContextList.FindLast(c => c.Activity.Id == wanted.ActivityId && c.Status == ActivityStatus.Faulted);
        if (existing is { Status: ActivityStatus.Faulted })
        {
            Retry(existing);
            return $"Activity '{existing.Activity.Id}' is run again.";
        }

        var activityId = existing?.Activity.Id ?? wanted.ActivityId;
        var node = activityId is null ? null : instance.Workflow.FindByActivityId(activityId);
        if (node?.Parent is not { } parent) throw new AlterationException($"The workflow has no activity '{activityId}' that could be scheduled.");
        var owner = instance.ContextList.FindLast(c => c.Node == parent && !c.IsFinal);
        if (owner?.Activity is not FlowchartActivity) throw new AlterationException($"Activity '{activityId}' stands in no flowchart that runs, and only a flowchart goes on from an activity that it did not schedule.");
        Reopen(instance);
        var signal = new SignalContext(owner, owner);
        await ((IActivity)owner.Activity).OnSignalReceivedAsync(new ScheduleChildSignal(activityId!), signal);
        return $"Activity '{activityId}' is scheduled.";
    }

    private static async Task<string> CancelAsync(WorkflowExecutionContext instance, Alteration.CancelActivity wanted)
    {
        if (instance.Status == WorkflowStatus.Finished) throw new AlterationException("The instance has ended already.");
        var open = instance.ContextList.Where(c => (wanted.ActivityInstanceId is { } id ? c.Id == id : c.Activity.Id == wanted.ActivityId) && !c.IsFinal).ToList();
        if (open.Count == 0) throw new AlterationException($"Activity '{wanted.ActivityInstanceId ?? wanted.ActivityId}' does not run in this instance.");
        foreach (var context in open) await context.CancelActivityAsync();
        return $"Activity '{open[0].Activity.Id}' was cancelled.";
    }

    private static string Modify(WorkflowExecutionContext instance, Alteration.ModifyVariable wanted)
    {
        var slot = instance.RootContext is { } root ? root.FindVariableById(wanted.VariableId) ?? root.FindVariable(wanted.VariableId) : null;
        if (slot is null) throw new AlterationException($"The workflow has no variable '{wanted.VariableId}'.");
        var value = JsonValues.FromJson(wanted.Value);
        if (value as string != SecretValue.Mask) ActivityExecutionContext.Assign(slot, value);
        return $"Variable '{slot.Variable.Name}' was changed.";
    }

    // Its incident is cleared, so that the instance can end well.
    private static void Retry(ActivityExecutionContext faulted)
    {
        var instance = faulted.WorkflowExecutionContext;
        Reopen(instance);
        faulted.ClearBookmarks();
        faulted.Exception = null;
        faulted.Status = ActivityStatus.Pending;
        for (var ancestor = faulted; ancestor is not null; ancestor = ancestor.ParentActivityExecutionContext)
        {
            ancestor.FaultCount = Math.Max(0, ancestor.FaultCount - 1);
            instance.Touch(ancestor);
        }

        foreach (var incident in instance.Incidents.Where(i => i.ActivityInstanceId == faulted.Id).ToList()) instance.Incidents.Remove(incident);
        instance.Queue.Enqueue(new WorkItem(faulted.Node, faulted.ParentActivityExecutionContext, Existing: faulted));
    }

    // A fault ends an instance; the retry takes that back. What waited beside the fault waits again, and a call whose answer nobody took was interrupted.
    private static void Reopen(WorkflowExecutionContext instance)
    {
        if (instance.Status != WorkflowStatus.Finished) return;
        if (instance.SubStatus != WorkflowSubStatus.Faulted) throw new AlterationException("The instance has ended already.");
        instance.Reopen();
        foreach (var open in instance.ContextList)
            if (!open.IsFinal) instance.CountEntered(open);
        foreach (var lost in instance.Bookmarks.Where(b => b.Name == ActivityExecutionContext.EffectName).ToList())
            if (instance.ContextList.Find(c => c.Id == lost.ActivityInstanceId) is { } waiting)
                instance.Queue.Enqueue(new WorkItem(
                    waiting.Node, waiting.ParentActivityExecutionContext, Existing: waiting, Bookmark: lost, Input: ActivityExecutionContext.EffectInput(new EffectResult(EffectOutcome.Interrupted, Error: InterruptedText))));
    }
}
