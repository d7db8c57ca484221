using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>One instance while it runs: its state, and what the current segment has changed.</summary>
public sealed partial class WorkflowExecutionContext
{
    internal WorkflowExecutionContext(CompiledWorkflow workflow, string id, EngineServices engine)
    {
        Workflow = workflow;
        Id = id;
        Engine = engine;
        Outputs = new OutputRegister(name => workflow.Nodes.Any(n => n.Activity.Id == name || n.Activity.Name == name));
        CreatedAt = UpdatedAt = Now;
    }

    public string Id { get; }
    public CompiledWorkflow Workflow { get; }
    public WorkflowDefinition Definition => Workflow.Definition;

    /// <summary>In a definition with unique references this is the task's reference.</summary>
    public string? CorrelationId { get; set; }
    public string? Name { get; set; }
    public string? ParentInstanceId { get; set; }
    public WorkflowStatus Status => SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted ? WorkflowStatus.Finished : WorkflowStatus.Running;
    public WorkflowSubStatus SubStatus { get; private set; } = WorkflowSubStatus.Pending;
    public DateTimeOffset CreatedAt { get; internal set; }
    public DateTimeOffset UpdatedAt { get; internal set; }
    public DateTimeOffset? FinishedAt { get; internal set; }

    /// <summary>Workflow inputs; names are compared without case.</summary>
    public IDictionary<string, object?> Input { get; } = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What came with the current stimulus; gone with the burst.</summary>
    public IDictionary<string, object?> ResumeInput { get; } = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
    public IDictionary<string, object?> Output { get; } = new Dictionary<string, object?>();

    /// <summary>Free properties of the instance; must survive JSON.</summary>
    public IDictionary<string, object?> Properties { get; } = new Dictionary<string, object?>();
    public IList<Incident> Incidents { get; } = [];
    public IReadOnlyList<ActivityExecutionContext> Contexts => ContextList;
    public ActivityExecutionContext? RootContext => ContextList.Find(c => c.ParentActivityExecutionContext is null);
    public OutputRegister Outputs { get; }
    public IServiceProvider Services => Engine.Services;
    public DateTimeOffset Now => Engine.Time.GetUtcNow();
    public CancellationToken CancellationToken { get; internal set; }
    public string? TriggerActivityId { get; internal set; }

    /// <summary>Initial values of variables given with the start, by name.</summary>
    public IReadOnlyDictionary<string, object?> InitialVariables { get; set; } = new Dictionary<string, object?>();

    internal EngineServices Engine { get; }

    internal ExpressionLanguages Languages => Engine.Languages;

    internal List<ActivityExecutionContext> ContextList { get; } = [];

    internal List<Bookmark> Bookmarks { get; } = [];

    public IReadOnlyList<Bookmark> WaitingAt => Bookmarks;

    internal WorkQueue Queue { get; } = new();

    internal List<CompletionCallback> Callbacks { get; } = [];

    internal ActivityExecutionContext? Current { get; set; }

    internal long Sequence { get; set; }

    /// <summary>True while a caller who waits for the end of the burst should go on waiting.</summary>
    public bool IsBusy => Status == WorkflowStatus.Running && (Queue.Count > 0 || Bookmarks.Exists(b => b.IsBusy));

    /// <summary>Activities are queued: the budget of the segment was used up.</summary>
    public bool HasQueuedWork => Status == WorkflowStatus.Running && Queue.Count > 0;

    /// <summary>Hands a message to the outbox: delivered after the commit of this segment.</summary>
    public void Send(OutboxMessage message) => Messages.Add(message);

    public bool IsDefinedAsSecret(string inputName) =>
        Definition.Inputs.Any(i => i.Name.Equals(inputName, StringComparison.OrdinalIgnoreCase) && StorageDrivers.Parse(i.StorageDriverType) == VariableStorage.Secret);

    /// <summary>Ignored once the instance is finished: nothing changes its end.</summary>
    public void TransitionTo(WorkflowSubStatus next)
    {
        if (Status == WorkflowStatus.Finished) return;
        SubStatus = next;
        UpdatedAt = Now;
        if (Status == WorkflowStatus.Finished) FinishedAt = UpdatedAt;
    }

    /// <summary>Takes the end of a faulted instance back, for a retry.</summary>
    internal void Reopen()
    {
        SubStatus = WorkflowSubStatus.Executing;
        UpdatedAt = Now;
        FinishedAt = null;
    }

    /// <summary>Ends the instance at once: nothing queued or waited for is left.</summary>
    public void Finish()
    {
        Callbacks.Clear();
        Queue.Clear();
        Bookmarks.Clear();
        TransitionTo(WorkflowSubStatus.Finished);
    }

    /// <summary>Adds an input, encrypted when the definition says so.</summary>
    public void SetInput(string name, object? value) => Input[name] = IsDefinedAsSecret(name) ? SecretValue.Wrap(value) : value;

    /// <summary>Changes a parameter from outside: the workflow's variable of that name, else its input. A mask means "unchanged".</summary>
    public void SetParameter(string name, object? value)
    {
        if (value is SecretValue.Mask) return;
        var slot = RootContext?.Slots.Values.FirstOrDefault(s => s.Variable.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (slot is null) SetInput(name, value);
        else ActivityExecutionContext.Assign(slot, value);
    }

    public string NewId() => Engine.Ids.Next();
}
