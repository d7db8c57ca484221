using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Core.Activities;

/// <summary>One step of a workflow. Objects are shared by all instances of a version, so an activity keeps no run state of its own.</summary>
public interface IActivity
{
    string Id { get; set; }

    /// <summary>Ids from the workflow's root to this activity, joined by ':'.</summary>
    string NodeId { get; set; }
    string? Name { get; set; }
    string Type { get; set; }
    int Version { get; set; }
    JsonObject CustomProperties { get; set; }
    JsonObject Metadata { get; set; }

    ValueTask<bool> CanExecuteAsync(ActivityExecutionContext context);
    ValueTask ExecuteAsync(ActivityExecutionContext context);

    /// <summary>A signal that bubbles from a descendant; set <see cref="SignalContext.IsHandled"/> to stop it.</summary>
    ValueTask OnSignalReceivedAsync(object signal, SignalContext context);

    /// <summary>Children held in properties that the compiler can't see by their type.</summary>
    IEnumerable<IActivity> GetExtraChildren();
}
