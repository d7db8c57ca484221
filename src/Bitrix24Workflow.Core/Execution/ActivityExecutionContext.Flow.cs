using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution.Background;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>Scheduling children, completing, signalling, cancelling.</summary>
public sealed partial class ActivityExecutionContext
{
    public const string DefaultOutcome = "Done";

    private static readonly string[] DefaultOutcomes = [DefaultOutcome];

    /// <summary>Queues a child. Without a child, <paramref name="callback"/> is called at once with this context as the child.</summary>
    /// <param name="callback">A method of this context's activity.</param>
    /// <param name="variables">Variables that this execution of the child sees, loop values for instance.</param>
    public async ValueTask ScheduleActivityAsync(
        IActivity? activity,
        ActivityCompletionCallback? callback = null,
        string? tag = null,
        IEnumerable<(Variable Variable, object? Value)>? variables = null,
        IReadOnlyDictionary<string, object?>? input = null)
    {
        if (activity is null)
        {
            if (callback is not null) await callback(new ActivityCompletedContext(this, this, [DefaultOutcome], tag));
            return;
        }

        var slots = variables?.Select(v => new VariableSlot(v.Variable, v.Value, isDynamic: true)).ToList();
        var node = WorkflowExecutionContext.Workflow.NodeOf(activity);
        Schedule(node, new CompletionCallback(this, node, callback, tag), slots, input);
    }

    internal void Schedule(ActivityNode node, CompletionCallback callback, IReadOnlyList<VariableSlot>? slots, IReadOnlyDictionary<string, object?>? input)
    {
        var workflow = WorkflowExecutionContext;
        var by = workflow.Current ?? this;
        ScheduledInThisRun++;
        workflow.Callbacks.Add(callback);
        workflow.Queue.Enqueue(new WorkItem(node, this, callback.Tag, slots, Input: input, SchedulingExecutionId: by.Id, SchedulingActivityId: by.Activity.Id, CallStackDepth: by.CallStackDepth + 1));
    }

    public ValueTask CompleteActivityAsync() => CompleteActivityWithOutcomesAsync(DefaultOutcomes);

    public async ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes)
    {
        if (Status != ActivityStatus.Running || IsEnding) return;
        if (Background is { } run)
        {
            run.Outcomes ??= outcomes;
            return;
        }

        IsEnding = true;
        if (Children.Count > 0)
            foreach (var child in Children.Where(c => !c.IsFinal && c.Status != ActivityStatus.Faulted).ToList()) await child.CancelActivityAsync();
        Outcomes = outcomes;
        Status = ActivityStatus.Completed;
        CompletedAt = WorkflowExecutionContext.Now;
        Leave();
        WorkflowExecutionContext.Touch(this);
        WorkflowExecutionContext.Log(this, "Completed", outcomes: outcomes);
        WorkflowExecutionContext.CountLeft(this);
        await NotifyParentAsync(outcomes);
        ClearBookmarks();
        ForgetCallbacks();
        if (ParentActivityExecutionContext is not null) ClearSlots();
    }

    /// <summary>
    /// True once, in the activity that the instance was started by: the trigger goes on with what it was started with, and waits
    /// if the flow comes back to it.
    /// </summary>
    public bool TakeTrigger()
    {
        if (WorkflowExecutionContext.TriggerActivityId is not { } trigger || trigger != Activity.Id) return false;
        WorkflowExecutionContext.TriggerActivityId = null;
        return true;
    }

    /// <summary>Sends a signal up the tree, beginning with the parent, until somebody stops it.</summary>
    public async ValueTask SendSignalAsync(object signal) => await TrySignalAsync(signal);

    /// <returns>Whether somebody stopped it.</returns>
    internal async ValueTask<bool> TrySignalAsync(object signal)
    {
        if (Background is not null) throw BackgroundRun.Refuse("send signals");
        for (var receiver = ParentActivityExecutionContext; receiver is not null; receiver = receiver.ParentActivityExecutionContext)
        {
            var context = new SignalContext(receiver, this);
            await receiver.Activity.OnSignalReceivedAsync(signal, context);
            if (context.IsHandled) return true;
        }

        return false;
    }

    /// <summary>Cancels this execution and what runs under it; nothing happens if it is already complete.</summary>
    public async ValueTask CancelActivityAsync()
    {
        if (IsFinal || IsEnding) return;
        IsEnding = true;
        foreach (var child in Children.ToList()) await child.CancelActivityAsync();
        var workflow = WorkflowExecutionContext;
        Status = ActivityStatus.Canceled;
        CompletedAt = workflow.Now;
        Leave();
        workflow.Touch(this);
        ClearBookmarks();
        ForgetCallbacks();
        if (ParentActivityExecutionContext is { } parent) ForgetCallback(parent, Node, Tag);
        workflow.Queue.RemoveAll(item => item.Owner == this || item.Existing == this);
        workflow.Log(this, "Canceled");
        workflow.CountLeft(this);
        await SendSignalAsync(new CancelSignal());
    }

    /// <summary>Cancels what runs of the given children, and withdraws those that are only queued.</summary>
    public async ValueTask CancelChildrenAsync(IEnumerable<IActivity> children)
    {
        var unwanted = children.ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var child in Children.Where(c => !c.IsFinal && unwanted.Contains(c.Activity)).ToList()) await child.CancelActivityAsync();
        WorkflowExecutionContext.Queue.RemoveAll(item =>
        {
            if (item.Owner != this || item.Existing is not null || !unwanted.Contains(item.Node.Activity)) return false;
            ForgetCallback(this, item.Node, item.Tag);
            return true;
        });
    }

    private static void ForgetCallback(ActivityExecutionContext owner, ActivityNode child, string? tag)
    {
        var callbacks = owner.WorkflowExecutionContext.Callbacks;
        var index = IndexOf(callbacks, owner, child, tag);
        if (index >= 0) callbacks.RemoveAt(index);
    }

    private async ValueTask NotifyParentAsync(IReadOnlyList<string> outcomes)
    {
        if (ParentActivityExecutionContext is not { } parent) return;
        var callbacks = WorkflowExecutionContext.Callbacks;
        var index = IndexOf(callbacks, parent, Node, Tag);
        if (index < 0) index = callbacks.FindIndex(c => c.Owner == parent && c.Child == Node);
        if (index < 0) return;
        var callback = callbacks[index];
        callbacks.RemoveAt(index);
        if (callback.Method is not { } method) return;
        WorkflowExecutionContext.Touch(parent);
        if (!parent.AreInputsEvaluated) await parent.EvaluateInputsAsync();
        await method(new ActivityCompletedContext(parent, this, outcomes, callback.Tag));
    }

    // By hand, here and below: this is asked at the end of every activity, and a closure each would be most of what that costs.
    private static int IndexOf(List<CompletionCallback> callbacks, ActivityExecutionContext owner, ActivityNode child, string? tag)
    {
        for (var i = 0; i < callbacks.Count; i++)
            if (callbacks[i].Owner == owner && callbacks[i].Child == child && callbacks[i].Tag == tag) return i;
        return -1;
    }

    private void ForgetCallbacks()
    {
        var callbacks = WorkflowExecutionContext.Callbacks;
        for (var i = callbacks.Count - 1; i >= 0; i--)
            if (callbacks[i].Owner == this) callbacks.RemoveAt(i);
    }
}
