using Bitrix24Workflow.Core.Activities;

namespace Bitrix24Workflow.Core.Flowchart;

/// <summary>
/// A flowchart as seen from one start activity. Arrows are forward unless they close a cycle among those accepted before, in the order of a
/// breadth-first walk; arrows that can't be reached from the start are neither.
/// </summary>
internal sealed class FlowGraph
{
    private readonly List<FlowEdge>[] _outbound;
    private readonly List<FlowEdge>[] _forwardInbound;
    private readonly List<FlowEdge>[] _inbound;
    private readonly HashSet<int> _backward = [];
    private readonly Dictionary<IActivity, int> _indexes = new(ReferenceEqualityComparer.Instance);
    private readonly bool?[] _validBackward;

    public FlowGraph(IReadOnlyList<IActivity> activities, IReadOnlyList<FlowEdge> edges, int start)
    {
        Activities = activities;
        for (var i = 0; i < activities.Count; i++) _indexes[activities[i]] = i;
        Start = start;
        _outbound = [.. activities.Select(_ => new List<FlowEdge>())];
        _inbound = [.. activities.Select(_ => new List<FlowEdge>())];
        _forwardInbound = [.. activities.Select(_ => new List<FlowEdge>())];
        _validBackward = new bool?[edges.Count];
        foreach (var edge in edges)
        {
            _outbound[edge.Source].Add(edge);
            _inbound[edge.Target].Add(edge);
        }

        Classify();
    }

    public IReadOnlyList<IActivity> Activities { get; }

    /// <summary>Number of an activity; -1 if it is not one of the graph.</summary>
    public int IndexOf(IActivity activity) => _indexes.TryGetValue(activity, out var index) ? index : -1;

    public int Start { get; }

    public IReadOnlyList<FlowEdge> Outbound(int activity) => _outbound[activity];

    public IReadOnlyList<FlowEdge> Inbound(int activity) => _inbound[activity];

    public IReadOnlyList<FlowEdge> ForwardInbound(int activity) => _forwardInbound[activity];

    public bool IsBackward(FlowEdge edge) => _backward.Contains(edge.Index);

    /// <summary>A backward arrow is valid if every forward path from the start to its source passes its target.</summary>
    public bool IsValidBackward(FlowEdge edge) => _validBackward[edge.Index] ??= !ReachesAvoiding(edge.Source, edge.Target);

    /// <summary>Activities from which a forward path leads to the given one, without itself.</summary>
    public HashSet<int> Ancestors(int activity)
    {
        var found = new HashSet<int>();
        var pending = new Stack<int>([activity]);
        while (pending.TryPop(out var current))
            foreach (var edge in _forwardInbound[current])
                if (found.Add(edge.Source)) pending.Push(edge.Source);
        found.Remove(activity);
        return found;
    }

    private void Classify()
    {
        var visited = new HashSet<int> { Start };
        var queue = new Queue<int>([Start]);
        var forward = Activities.Select(_ => new List<int>()).ToArray();
        while (queue.TryDequeue(out var current))
        {
            foreach (var edge in _outbound[current])
            {
                if (Leads(forward, edge.Target, edge.Source))
                {
                    _backward.Add(edge.Index);
                }
                else
                {
                    forward[edge.Source].Add(edge.Target);
                    _forwardInbound[edge.Target].Add(edge);
                }

                if (visited.Add(edge.Target)) queue.Enqueue(edge.Target);
            }
        }
    }

    private static bool Leads(List<int>[] forward, int from, int to)
    {
        if (from == to) return true;
        var seen = new HashSet<int> { from };
        var pending = new Stack<int>([from]);
        while (pending.TryPop(out var current))
            foreach (var next in forward[current])
            {
                if (next == to) return true;
                if (seen.Add(next)) pending.Push(next);
            }

        return false;
    }

    private bool ReachesAvoiding(int from, int avoided)
    {
        if (from == avoided) return false;
        var seen = new HashSet<int> { from };
        var pending = new Stack<int>([from]);
        while (pending.TryPop(out var current))
        {
            if (current == Start) return true;
            foreach (var edge in _forwardInbound[current])
                if (edge.Source != avoided && seen.Add(edge.Source)) pending.Push(edge.Source);
        }

        return false;
    }
}
