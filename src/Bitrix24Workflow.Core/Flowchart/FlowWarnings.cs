using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Core.Flowchart;

/// <summary>What can never come to pass in a flowchart, seen from its arrows alone.</summary>
internal sealed class FlowWarnings(FlowchartActivity flowchart, FlowchartMode mode)
{
    private readonly List<IActivity> _activities = [.. flowchart.Activities];
    private readonly List<FlowEdge> _edges = [.. flowchart.Edges];

    public IEnumerable<string> Find()
    {
        if (_activities.Count == 0) yield break;
        var start = flowchart.DefaultStart;
        var graph = new FlowGraph(_activities, _edges, start);
        var reached = Reached([start, .. Enumerable.Range(0, _activities.Count).Where(i => _activities[i] is ITrigger && _activities[i].CustomProperties.IsTrue("canStartWorkflow"))]);
        for (var i = 0; i < _activities.Count; i++)
        {
            if (!reached.Contains(i)) yield return $"'{Name(i)}' never runs: no way of arrows leads to it from the start '{Name(start)}'.";
            else if (NeedsAll(i) && Exclusive(graph, i) is var (first, second, choice))
                yield return $"'{Name(i)}' waits for '{Name(first)}' and for '{Name(second)}', but they exclude each other: '{Name(choice)}' leaves by one outcome only.";
        }

        if (mode == FlowchartMode.TokenBased) yield break;
        foreach (var edge in _edges.Where(e => reached.Contains(e.Source) && graph.IsBackward(e) && !graph.IsValidBackward(e)))
            yield return $"The arrow from '{Name(edge.Source)}' back to '{Name(edge.Target)}' is a fault when it is followed: not every way from the start to '{Name(edge.Source)}' passes '{Name(edge.Target)}'.";
    }

    // A join for all never runs then, in either mode; the others wait for ever in token mode, and don't wait in counter mode.
    private bool NeedsAll(int activity)
    {
        if (_activities[activity] is FlowJoin join && join.LiteralMode == FlowJoinMode.WaitAll) return true;
        return mode == FlowchartMode.TokenBased && TokenFlow.NeedsAll(_activities[activity]);
    }

    private (int First, int Second, int Choice)? Exclusive(FlowGraph graph, int activity)
    {
        var inbound = graph.ForwardInbound(activity);
        foreach (var choice in Enumerable.Range(0, _activities.Count).Where(i => Attribute.IsDefined(_activities[i].GetType(), typeof(ExclusiveOutcomesAttribute)) && !IsInLoop(i)))
        {
            var ports = graph.Outbound(choice).GroupBy(e => e.Port).ToList();
            foreach (var first in inbound)
                foreach (var second in inbound.Where(e => e.Index > first.Index))
                    if (PortOf(graph, ports, choice, first) is { } one && PortOf(graph, ports, choice, second) is { } other && one != other) return (first.Source, second.Source, choice);
        }

        return null;
    }

    // The one outcome of the choice without which nobody comes by the arrow.
    private string? PortOf(FlowGraph graph, List<IGrouping<string, FlowEdge>> ports, int choice, FlowEdge arrow)
    {
        if (arrow.Source == choice) return arrow.Port;
        return ports.Find(port => !Reached([graph.Start], port).Contains(arrow.Source))?.Key;
    }

    private bool IsInLoop(int activity) => Reached(_edges.Where(e => e.Source == activity).Select(e => e.Target)).Contains(activity);

    private HashSet<int> Reached(IEnumerable<int> starts, IEnumerable<FlowEdge>? without = null)
    {
        var closed = without?.Select(e => e.Index).ToHashSet() ?? [];
        var pending = new Stack<int>(starts);
        var reached = new HashSet<int>(pending);
        while (pending.TryPop(out var current))
            foreach (var edge in _edges.Where(e => e.Source == current && !closed.Contains(e.Index)))
                if (reached.Add(edge.Target)) pending.Push(edge.Target);
        return reached;
    }

    private string Name(int activity) => _activities[activity].Name is { Length: > 0 } name ? name : _activities[activity].Id;
}
