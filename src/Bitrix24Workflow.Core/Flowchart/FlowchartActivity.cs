using System.Collections.Concurrent;
using System.ComponentModel;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Flowchart;

/// <summary>Activities joined by arrows: <c>Elsa.Flowchart</c>. Runs in one of Elsa's two modes.</summary>
[Activity("Elsa", "Flow", "A flowchart is a collection of activities and connections between them.", Type = "Flowchart", DisplayName = "Flowchart")]
[Browsable(false)]
public sealed class FlowchartActivity : Activities.Container
{
    public const string ModeProperty = "Flowchart:ExecutionMode";

    private readonly ConcurrentDictionary<int, FlowGraph> _graphs = new();
    private IReadOnlyList<IActivity>? _children;
    private IReadOnlyList<FlowEdge>? _edges;

    public ICollection<Connection> Connections { get; set; } = [];

    /// <summary>Id of the activity to start at, or an object that holds it.</summary>
    public JsonNode? Start { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Prepare();
        var start = FindStart(context.WorkflowExecutionContext.TriggerActivityId);
        if (start < 0)
        {
            await context.CompleteActivityAsync();
            return;
        }

        context.SetProperty("Flowchart.Start", start);
        await context.ScheduleActivityAsync(_children![start], CallbackOf(context));
    }

    protected override async ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        if (context.Receiver.Status != ActivityStatus.Running || context.Receiver.IsEnding) return;
        if (signal is ScheduleChildSignal schedule && Activities.FirstOrDefault(a => a.Id == schedule.ActivityId) is { } child)
        {
            context.StopPropagation();
            await context.Receiver.ScheduleActivityAsync(child, CallbackOf(context.Receiver));
        }
        else if (signal is CancelSignal && context.Sender.ParentActivityExecutionContext == context.Receiver)
        {
            var flow = new FlowRun(context.Receiver, GraphOf(context.Receiver), CallbackOf(context.Receiver));
            if (ModeOf(context.Receiver) == FlowchartMode.TokenBased) await TokenFlow.CanceledAsync(flow, context.Sender.Activity);
            else await CounterFlow.CanceledAsync(flow, context.Sender.Activity);
        }
    }

    /// <summary>A join that has run wants nothing more of the branches that lead to it. In token mode the tokens say so.</summary>
    internal static ValueTask CancelBranchesOfAsync(ActivityExecutionContext join)
    {
        if (join.ParentActivityExecutionContext is not { Activity: FlowchartActivity flowchart } context || ModeOf(context) == FlowchartMode.TokenBased) return ValueTask.CompletedTask;
        var flow = new FlowRun(context, flowchart.GraphOf(context), CallbackOf(context));
        return flow.CancelAncestorsOfAsync(flow.IndexOf(join.Activity));
    }

    // Asked for by the instance, else by its definition, else the host's.
    internal static FlowchartMode ModeOf(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        return workflow.Properties.TryGetValue(ModeProperty, out var own) && Read(ObjectConverter.ToText(own)) is { } mode ? mode : ModeOf(workflow.Definition, workflow.Engine.Options);
    }

    internal static FlowchartMode ModeOf(WorkflowDefinition definition, EngineOptions options) => Read(definition.CustomProperties[ModeProperty]?.ToString()) ?? options.FlowchartMode;

    private static FlowchartMode? Read(string? mode)
    {
        if (string.IsNullOrEmpty(mode)) return null;
        return mode is "1" || mode.StartsWith("Token", StringComparison.OrdinalIgnoreCase) ? FlowchartMode.TokenBased : FlowchartMode.CounterBased;
    }

    private static ValueTask OnChildCompletedTokenBasedLogicAsync(ActivityCompletedContext completed)
    {
        var flowchart = (FlowchartActivity)completed.TargetContext.Activity;
        var flow = new FlowRun(completed.TargetContext, flowchart.GraphOf(completed.TargetContext), OnChildCompletedTokenBasedLogicAsync);
        return TokenFlow.CompletedAsync(flow, completed);
    }

    private static ValueTask OnChildCompletedCounterBasedLogicAsync(ActivityCompletedContext completed)
    {
        var flowchart = (FlowchartActivity)completed.TargetContext.Activity;
        var flow = new FlowRun(completed.TargetContext, flowchart.GraphOf(completed.TargetContext), OnChildCompletedCounterBasedLogicAsync);
        return CounterFlow.CompletedAsync(flow, completed);
    }

    private static ActivityCompletionCallback CallbackOf(ActivityExecutionContext context) =>
        ModeOf(context) == FlowchartMode.TokenBased ? OnChildCompletedTokenBasedLogicAsync : OnChildCompletedCounterBasedLogicAsync;

    /// <summary>Arrows between children.</summary>
    internal IReadOnlyList<FlowEdge> Edges
    {
        get
        {
            Prepare();
            return _edges!;
        }
    }

    /// <summary>Number of the activity that a start without a trigger begins at; -1 if there is none.</summary>
    internal int DefaultStart
    {
        get
        {
            Prepare();
            return FindStart(trigger: null);
        }
    }

    private FlowGraph GraphOf(ActivityExecutionContext context)
    {
        Prepare();
        return _graphs.GetOrAdd(context.GetProperty<int>("Flowchart.Start"), start => new FlowGraph(_children!, _edges!, start));
    }

    // Arrows with an end that is not a child are kept in the definition but lead nowhere.
    private void Prepare()
    {
        if (_edges is not null) return;
        var children = Activities.ToList();
        var byId = children.Select((a, i) => (a.Id, Index: i)).DistinctBy(a => a.Id).ToDictionary(a => a.Id, a => a.Index);
        var edges = new List<FlowEdge>();
        foreach (var connection in Connections)
            if (byId.TryGetValue(connection.Source.Activity, out var source) && byId.TryGetValue(connection.Target.Activity, out var target))
                edges.Add(new FlowEdge(edges.Count, source, connection.Source.Port ?? ActivityExecutionContext.DefaultOutcome, target));
        _children = children;
        _edges = edges;
    }

    private int FindStart(string? trigger)
    {
        var children = _children!.ToList();
        var stated = Start is JsonObject map ? (map["id"] ?? map["activity"])?.ToString() : Start?.ToString();
        Predicate<IActivity>[] choices =
        [
            a => trigger is not null && a.Id == trigger,
            a => stated is not null && a.Id == stated,
            a => a is IStartNode,
            a => a.CustomProperties.IsTrue("canStartWorkflow"),
            a => !_edges!.Any(e => _children![e.Target] == a),
            _ => true,
        ];
        return choices.Select(children.FindIndex).FirstOrDefault(i => i >= 0, -1);
    }
}
