using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution.Background;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>Scheduling children, completing, signalling, cancelling.</summary>
public sealed partial class ActivityExecutionContext
{
    public const string DefaultOutcome = "Done";

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
        Schedule(WorkflowExecutionContext.Workflow.NodeOf(activity), callback?.Method.Name, tag, slots, input);
    }

    internal void Schedule(ActivityNode node, string? callback, string? tag, IReadOnlyList<VariableSlot>? slots, IReadOnlyDictionary<string, object?>? input)
    {
        var workflow = WorkflowExecutionContext;
        var by = workflow.Current ?? this;
        ScheduledInThisRun++;
        workflow.Callbacks.Add(new CompletionCallback(this, node, callback, tag));
        workflow.Queue.Enqueue(new WorkItem(node, this, tag, slots, Input: input, SchedulingExecutionId: by.Id, SchedulingActivityId: by.Activity.Id, CallStackDepth: by.CallStackDepth + 1));
    }

    public ValueTask CompleteActivityAsync() => CompleteActivityWithOutcomesAsync(DefaultOutcome);

    public async ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes)
    {
        if (Status != ActivityStatus.Running || IsEnding) return;
        if (Background is { } run)
        {
            run.Outcomes ??= outcomes;
            return;
        }

        IsEnding = true;
        foreach (var child in Children.Where(c => !c.IsFinal && c.Status != ActivityStatus.Faulted).ToList()) await child.CancelActivityAsync();
        Outcomes = outcomes;
        Status = ActivityStatus.Completed;
        CompletedAt = WorkflowExecutionContext.Now;
        Leave();
        WorkflowExecutionContext.Touch(this);
        WorkflowExecutionContext.Log(this, "Completed", null, OutcomesPayload(outcomes));
        WorkflowExecutionContext.CountLeft(this);
        await NotifyParentAsync(outcomes);
        ClearBookmarks();
        WorkflowExecutionContext.Callbacks.RemoveAll(c => c.Owner == this);
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
        workflow.Callbacks.RemoveAll(c => c.Owner == this);
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
        var index = callbacks.FindIndex(c => c.Owner == owner && c.Child == child && c.Tag == tag);
        if (index >= 0) callbacks.RemoveAt(index);
    }

    private async ValueTask NotifyParentAsync(IReadOnlyList<string> outcomes)
    {
        if (ParentActivityExecutionContext is not { } parent) return;
        var callbacks = WorkflowExecutionContext.Callbacks;
        var index = callbacks.FindIndex(c => c.Owner == parent && c.Child == Node && c.Tag == Tag);
        if (index < 0) index = callbacks.FindIndex(c => c.Owner == parent && c.Child == Node);
        if (index < 0) return;
        var callback = callbacks[index];
        callbacks.RemoveAt(index);
        if (callback.MethodName is null) return;
        WorkflowExecutionContext.Touch(parent);
        if (!parent.AreInputsEvaluated) await parent.EvaluateInputsAsync();
        await ActivityMethods.CompletionCallback(parent.Activity, callback.MethodName)(new ActivityCompletedContext(parent, this, outcomes, callback.Tag));
    }

    private static JsonObject OutcomesPayload(string[] outcomes) =>
        new() { [nameof(Outcomes)] = new JsonArray([.. outcomes.Select(o => JsonValue.Create(o))]) };
}
