using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Core.Activities;

/// <summary>Base of activities that complete themselves explicitly, containers above all.</summary>
public abstract class Activity : IActivity
{
    protected Activity()
    {
        (Type, Version) = ActivityTypeName.Of(GetType());
    }

    public string Id { get; set; } = "";
    public string NodeId { get; set; } = "";
    public string? Name { get; set; }
    public string Type { get; set; }
    public int Version { get; set; }
    public JsonObject CustomProperties { get; set; } = [];
    public JsonObject Metadata { get; set; } = [];

    /// <summary>Whether a start of this workflow may come through this activity (a trigger).</summary>
    public bool CanStartWorkflow => CustomProperties.IsTrue("canStartWorkflow");

    protected virtual ValueTask<bool> CanExecuteAsync(ActivityExecutionContext context) => new(true);

    protected virtual ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Execute(context);
        return ValueTask.CompletedTask;
    }

    protected virtual void Execute(ActivityExecutionContext context)
    {
    }

    protected virtual ValueTask OnSignalReceivedAsync(object signal, SignalContext context) => ValueTask.CompletedTask;

    protected virtual IEnumerable<IActivity> GetExtraChildren() => [];

    ValueTask<bool> IActivity.CanExecuteAsync(ActivityExecutionContext context) => CanExecuteAsync(context);

    ValueTask IActivity.ExecuteAsync(ActivityExecutionContext context) => RunAsync(context);

    ValueTask IActivity.OnSignalReceivedAsync(object signal, SignalContext context) => OnSignalReceivedAsync(signal, context);

    IEnumerable<IActivity> IActivity.GetExtraChildren() => GetExtraChildren();

    internal virtual ValueTask RunAsync(ActivityExecutionContext context) => ExecuteAsync(context);
}
