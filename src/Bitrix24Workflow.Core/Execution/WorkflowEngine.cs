using System.Collections;
using System.Collections.ObjectModel;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution.Background;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>
/// Runs one instance from a stimulus until its queue is empty or its budget is used. Touches nothing but the given context: what changed
/// is committed by the host, and nothing is visible before.
/// </summary>
public sealed class WorkflowEngine(EngineServices services)
{
    public EngineServices Services { get; } = services;

    public WorkflowExecutionContext Create(CompiledWorkflow workflow, string instanceId) => new(workflow, instanceId, Services);

    /// <summary>Starts a new instance.</summary>
    /// <param name="triggerActivityId">The trigger that the start came through.</param>
    public async Task StartAsync(WorkflowExecutionContext context, IReadOnlyDictionary<string, object?>? input, string? triggerActivityId, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in input ?? new Dictionary<string, object?>()) context.SetInput(name, value);
        context.TriggerActivityId = triggerActivityId;
        context.Queue.Enqueue(new WorkItem(context.Workflow.Root, null));
        await BeginAsync(context, cancellationToken);
    }

    /// <summary>Resumes a bookmark; false when the instance does not wait there (any more).</summary>
    public async Task<bool> ResumeAsync(WorkflowExecutionContext context, string bookmarkId, IReadOnlyDictionary<string, object?> input, CancellationToken cancellationToken)
    {
        if (context.Status == WorkflowStatus.Finished) return false;
        var bookmark = context.Bookmarks.Find(b => b.Id == bookmarkId);
        var waiting = bookmark is null ? null : context.ContextList.Find(c => c.Id == bookmark.ActivityInstanceId);
        if (bookmark is null || waiting is null || (bookmark.AutoBurn && context.Queue.Any(item => item.Bookmark == bookmark))) return false;
        var masked = input.ToDictionary(i => i.Key, i => context.IsDefinedAsSecret(i.Key) ? SecretValue.Wrap(i.Value) : i.Value);
        foreach (var (name, value) in masked) context.ResumeInput[name] = value;
        context.Queue.Enqueue(new WorkItem(waiting.Node, waiting.ParentActivityExecutionContext, Existing: waiting, Bookmark: bookmark, Input: masked));
        await BeginAsync(context, cancellationToken);
        return true;
    }

    /// <summary>Goes on with what is queued: after a used-up budget, or a retry.</summary>
    public Task ContinueAsync(WorkflowExecutionContext context, CancellationToken cancellationToken) => RunAsync(context, cancellationToken);

    /// <summary>Cancels the instance; false when it has already ended.</summary>
    public async Task<bool> CancelAsync(WorkflowExecutionContext context)
    {
        if (context.Status == WorkflowStatus.Finished) return false;
        if (context.RootContext is { } root)
        {
            await root.CancelActivityAsync();
            context.Log(root, "Canceled", "Workflow cancelled");
        }

        context.Queue.Clear();
        context.Bookmarks.Clear();
        context.TransitionTo(WorkflowSubStatus.Cancelled);
        return true;
    }

    // A strategy may ask for what arrived to be durable before anything is made of it.
    private Task BeginAsync(WorkflowExecutionContext context, CancellationToken cancellationToken)
    {
        if (context.Definition.Options.CommitStrategyName != CommitStrategies.WorkflowExecuting) return RunAsync(context, cancellationToken);
        context.TransitionTo(WorkflowSubStatus.Executing);
        return Task.CompletedTask;
    }

    // A segment ends early only where something is still queued: the host commits, and goes on with it. It always runs one activity at least.
    private async Task RunAsync(WorkflowExecutionContext context, CancellationToken cancellationToken)
    {
        context.CancellationToken = cancellationToken;
        context.TransitionTo(WorkflowSubStatus.Executing);
        var began = Services.Time.GetTimestamp();
        for (var budget = Services.Options.MaxActivitiesPerSegment; context.Queue.Count > 0 && budget > 0; budget--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var item = context.Queue.Take();
            await InvokeAsync(context, item);
            if (IsCommitDue(context, item.Node, began)) break;
        }

        if (context.Queue.Count == 0) await CancelOrphansAsync(context);
        if (context.Queue.Count == 0 && context.Status == WorkflowStatus.Running)
            context.TransitionTo(context.RootContext is { Status: ActivityStatus.Completed } ? WorkflowSubStatus.Finished : WorkflowSubStatus.Suspended);
        if (context is { SubStatus: WorkflowSubStatus.Suspended, Bookmarks.Count: 0, RootContext: { } root })
            foreach (var reason in StuckReasons.Of(context)) context.Log(root, StuckReasons.EventName, reason);
        foreach (var touched in context.Touched) await touched.DecideLogAsync();
        context.UpdatedAt = context.Now;
        if (context.Status == WorkflowStatus.Finished) CountAbandoned(context);
    }

    private bool IsCommitDue(WorkflowExecutionContext context, ActivityNode ran, long began) =>
        ran.CommitPoints.HasFlag(CommitPoint.After)
        || (context.Queue.Count > 0 && context.Queue.Next.Node.CommitPoints.HasFlag(CommitPoint.Before))
        || (context.Definition.Options.CommitStrategyName == CommitStrategies.Periodic && Services.Time.GetElapsedTime(began) >= CommitStrategies.Period);

    // A branch whose turn came after the join was decided has gone to sleep for nobody.
    private static async ValueTask CancelOrphansAsync(WorkflowExecutionContext context)
    {
        foreach (var orphan in context.ContextList.Where(c => !c.IsFinal && c.IsOrphan).ToList()) await orphan.CancelActivityAsync();
    }

    // What was still open when the instance ended stands nowhere any more.
    private static void CountAbandoned(WorkflowExecutionContext context)
    {
        foreach (var open in context.ContextList)
            if (!open.IsFinal) context.CountLeft(open);
    }

    private static async Task InvokeAsync(WorkflowExecutionContext workflow, WorkItem item)
    {
        var context = item.Existing ?? Open(workflow, item);
        if (context.IsFinal) return;
        workflow.Current = context;
        workflow.Touch(context);
        context.BookmarksInThisRun = context.ScheduledInThisRun = 0;
        if (item.Input is not null) context.ResumeInput = item.Input;
        try
        {
            workflow.Log(context, item.Bookmark is null ? "Started" : "Resumed");
            await context.EvaluateInputsAsync();
            if (item.Bookmark is null && !await context.Activity.CanExecuteAsync(context))
            {
                context.Status = ActivityStatus.Pending;
                workflow.Log(context, "Precondition Failed", "Cannot execute at this time");
                return;
            }

            context.Status = ActivityStatus.Running;
            await RunCodeAsync(context, item.Bookmark);
            if (context.Status == ActivityStatus.Running && context.IsWaiting) workflow.Log(context, "Suspended");
        }
        catch (Exception e) when (e is not OperationCanceledException || !workflow.CancellationToken.IsCancellationRequested)
        {
            await FaultAsync(context, e);
        }
        finally
        {
            context.ResumeInput = ReadOnlyDictionary<string, object?>.Empty;
            workflow.Current = null;
        }
    }

    private static async ValueTask RunCodeAsync(ActivityExecutionContext context, Bookmark? bookmark)
    {
        if (bookmark is null && context.Node.RunsInBackground) BackgroundActivities.Announce(context);
        else if (bookmark is null) await context.Activity.ExecuteAsync(context);
        else if (bookmark.CallbackMethodName == BackgroundActivities.Callback) await BackgroundActivities.ApplyAsync(context);
        else if (bookmark.CallbackMethodName is { } method) await ActivityMethods.Resume(context.Activity, method)(context);
        else if (bookmark.AutoComplete) await context.CompleteActivityAsync();
        if (bookmark is { AutoBurn: true }) context.WorkflowExecutionContext.Bookmarks.RemoveAll(b => b.Id == bookmark.Id);
    }

    private static ActivityExecutionContext Open(WorkflowExecutionContext workflow, WorkItem item)
    {
        var context = new ActivityExecutionContext(workflow, item.Node, item.Owner, workflow.NewId())
        {
            Tag = item.Tag,
            StartedAt = workflow.Now,
            CallStackDepth = item.CallStackDepth,
            SchedulingExecutionId = item.SchedulingExecutionId,
            SchedulingActivityId = item.SchedulingActivityId,
        };
        context.Join();
        workflow.CountEntered(context);
        if (context.Activity is IVariableContainer container)
            foreach (var variable in container.Variables)
                context.Declare(variable, InitialValue(workflow, context, variable));
        foreach (var slot in item.Variables ?? []) context.Declare(slot.Variable, slot.Value, isDynamic: true);
        return context;
    }

    // Values given with the start override the initial values of the workflow's own variables, by name.
    private static object? InitialValue(WorkflowExecutionContext workflow, ActivityExecutionContext context, Variable variable) =>
        context.ParentActivityExecutionContext is null && workflow.InitialVariables.TryGetValue(variable.Name, out var given)
            ? given
            : JsonValues.FromJson(variable.Value);

    private static async ValueTask FaultAsync(ActivityExecutionContext context, Exception e)
    {
        var workflow = context.WorkflowExecutionContext;
        var exception = ExceptionState.Of(e, workflow.MaskSecrets);
        // What went wrong in its parent while that was told of its end is its fault too, and keeps the parent from completing.
        if (context.Status == ActivityStatus.Completed) context.Rejoin();
        context.Status = ActivityStatus.Faulted;
        context.Exception = exception;
        workflow.Log(context, "Faulted", exception.Message, new JsonObject
        {
            ["exception"] = exception.Type,
            ["message"] = exception.Message,
            ["source"] = e.Source,
            ["data"] = DataOf(e, workflow),
            ["stackTrace"] = exception.StackTrace,
        });
        if (await IsHandledAsync(context, exception)) return;
        for (var ancestor = context; ancestor is not null; ancestor = ancestor.ParentActivityExecutionContext)
        {
            ancestor.FaultCount++;
            workflow.Touch(ancestor);
        }

        workflow.Incidents.Add(new Incident(context.Activity.Id, context.NodeId, context.Activity.Type, context.Id, exception.Message, exception, workflow.Now));
        if (StrategyOf(workflow) == IncidentStrategy.Fault) workflow.TransitionTo(WorkflowSubStatus.Faulted);
    }

    private static JsonObject DataOf(Exception e, WorkflowExecutionContext workflow) => new(e.Data.Cast<DictionaryEntry>()
        .Select(d => KeyValuePair.Create(d.Key.ToString()!, (JsonNode?)workflow.MaskSecrets(ObjectConverter.ToText(d.Value) ?? ""))));

    private static async ValueTask<bool> IsHandledAsync(ActivityExecutionContext context, ExceptionState exception)
    {
        try
        {
            return await context.TrySignalAsync(new FaultSignal(exception));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            context.WorkflowExecutionContext.Log(context, "Fault handler failed", e.Message);
            return false;
        }
    }

    private static IncidentStrategy StrategyOf(WorkflowExecutionContext workflow)
    {
        var named = workflow.Definition.Options.IncidentStrategyType;
        if (string.IsNullOrEmpty(named)) return workflow.Engine.Options.IncidentStrategy;
        return named.Contains("ContinueWithIncidents", StringComparison.Ordinal) ? IncidentStrategy.ContinueWithIncidents : IncidentStrategy.Fault;
    }
}
