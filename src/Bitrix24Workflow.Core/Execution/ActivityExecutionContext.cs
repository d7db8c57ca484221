using System.Collections.ObjectModel;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution.Background;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>
/// One execution of one activity, and what an activity's code works with. Lives from its scheduling until it completes,
/// across sleeps of the instance.
/// </summary>
public sealed partial class ActivityExecutionContext
{
    // Made when needed: most executions have none of them.
    private List<ActivityExecutionContext>? _children;
    private Dictionary<string, object?>? _properties;

    internal ActivityExecutionContext(WorkflowExecutionContext workflow, ActivityNode node, ActivityExecutionContext? parent, string id)
    {
        WorkflowExecutionContext = workflow;
        Node = node;
        ParentActivityExecutionContext = parent;
        Id = id;
    }

    public string Id { get; }
    public WorkflowExecutionContext WorkflowExecutionContext { get; }
    public ActivityExecutionContext? ParentActivityExecutionContext { get; }
    public ActivityNode Node { get; }
    public IActivity Activity => Node.Activity;
    public string NodeId => Node.NodeId;
    public ActivityStatus Status { get; internal set; } = ActivityStatus.Pending;
    public DateTimeOffset StartedAt { get; internal set; }
    public DateTimeOffset? CompletedAt { get; internal set; }

    /// <summary>How many executions led to this one, each scheduled by the one before.</summary>
    public int CallStackDepth { get; internal set; }

    /// <summary>Distinguishes executions of the same child (iterations).</summary>
    public string? Tag { get; internal set; }
    public string? SchedulingExecutionId { get; internal set; }
    public string? SchedulingActivityId { get; internal set; }
    public int FaultCount { get; internal set; }
    public ExceptionState? Exception { get; internal set; }
    public IReadOnlyList<string>? Outcomes { get; internal set; }
    public CancellationToken CancellationToken => WorkflowExecutionContext.CancellationToken;

    /// <summary>Executions under this one that are not over: pending, running or faulted.</summary>
    public IReadOnlyList<ActivityExecutionContext> Children => _children ?? [];
    /// <summary>
    /// It, or something that it stands in, is over. What such a one had queued still runs in the same burst, as in Elsa, but nobody waits for it.
    /// </summary>
    internal bool IsOrphan => IsFinal || ParentActivityExecutionContext is { IsOrphan: true };

    public bool IsFinal => Status is ActivityStatus.Completed or ActivityStatus.Canceled;

    /// <summary>Input the activity was resumed or started with.</summary>
    public IReadOnlyDictionary<string, object?> ResumeInput { get; internal set; } = ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>The activity's private state, kept while it is not complete. Values must survive JSON.</summary>
    public IDictionary<string, object?> Properties => _properties ??= [];

    /// <summary>Set while the context completes or is cancelled: signals of its children are nothing to it then.</summary>
    internal bool IsEnding { get; private set; }

    internal IReadOnlyDictionary<string, object?> StoredProperties => _properties ?? (IReadOnlyDictionary<string, object?>)ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>Puts the execution among those of its instance that are not over.</summary>
    internal void Join()
    {
        WorkflowExecutionContext.ContextList.Add(this);
        if (ParentActivityExecutionContext is { } parent) (parent._children ??= []).Add(this);
    }

    /// <summary>Takes back that the execution is over.</summary>
    internal void Rejoin()
    {
        if (ParentActivityExecutionContext is null) return;
        IsEnding = false;
        Join();
        WorkflowExecutionContext.CountEntered(this);
    }

    // The root stays: its variables are the instance's own.
    private void Leave()
    {
        if (ParentActivityExecutionContext is not { } parent) return;
        WorkflowExecutionContext.ContextList.Remove(this);
        parent._children?.Remove(this);
    }

    /// <summary>Belongs to what the current segment has changed.</summary>
    internal bool IsTouched { get; set; }

    internal int ScheduledInThisRun { get; set; }

    internal int BookmarksInThisRun { get; set; }

    internal bool HasPendingWork => BookmarksInThisRun > 0 || ScheduledInThisRun > 0 || Status != ActivityStatus.Running;

    /// <summary>
    /// A service of the host. Activities are made from JSON and shared by all instances, so their code asks here instead of a constructor;
    /// nothing else in the project does.
    /// </summary>
    /// <exception cref="InvalidOperationException">The host has no such service.</exception>
    public T GetRequiredService<T>()
        where T : notnull =>
        WorkflowExecutionContext.Services.GetService(typeof(T)) is T service
            ? service
            : throw new InvalidOperationException($"This host has no {typeof(T).Name}.");

    public T? GetProperty<T>(string key) => _properties is not null && _properties.TryGetValue(key, out var value) ? PropertyValues.Read<T>(_properties, key, value) : default;

    public void SetProperty(string key, object? value) => Properties[key] = value;

    /// <summary>Writes a line of its own into the journal. The text must hold no secrets.</summary>
    public void AddJournalEntry(string eventName, string? message = null, object? payload = null) =>
        WorkflowExecutionContext.Log(this, eventName, message, JsonValues.ToJson(payload));

    /// <summary>Hands a message to the outbox: delivered after the commit of this segment.</summary>
    public void Send(OutboxMessage message)
    {
        if (Background is not null) throw BackgroundRun.Refuse("send messages");
        WorkflowExecutionContext.Messages.Add(message);
    }

    /// <summary>Set in the copy that a background run works on.</summary>
    internal BackgroundRun? Background { get; set; }
}
