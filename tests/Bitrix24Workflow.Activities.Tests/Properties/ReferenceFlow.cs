namespace Bitrix24Workflow.Activities.Tests.Properties;

/// <summary>
/// The rules of flowcharts once more, in the simplest words: one queue, lists, and no thought of speed or storage. What both modes have in common is here.
/// </summary>
internal abstract class ReferenceFlow
{
    private readonly Queue<Run> _queue = [];
    private readonly List<Run> _open = [];
    private readonly HashSet<GraphEdge> _forward = [];
    private readonly HashSet<GraphEdge> _backward = [];

    protected ReferenceFlow(RandomGraph graph)
    {
        Graph = graph;
        Visits = new int[graph.Nodes.Count];
        Classify();
    }

    public int[] Visits { get; }
    public bool IsComplete { get; private set; }

    /// <summary>A step that ended found an arrow that goes back where none may.</summary>
    public bool IsFaulted { get; private set; }

    /// <summary>How many steps sleep.</summary>
    public int Sleeping => IsComplete || IsFaulted ? 0 : _open.Count;

    protected RandomGraph Graph { get; }
    protected bool IsIdle => _open.Count == 0 && _queue.Count == 0;

    public void Start()
    {
        _queue.Enqueue(new Run(Graph.Nodes[0], false));
        Drain();
    }

    /// <param name="index">Which of those that sleep, in the order in which they fell asleep.</param>
    public void Wake(int index)
    {
        Leave(_open[index]);
        Drain();
    }

    protected IEnumerable<GraphEdge> Outbound(GraphNode node) => Graph.Edges.Where(e => e.Source == node.Index);

    protected IEnumerable<GraphEdge> Inbound(GraphNode node) => Graph.Edges.Where(e => e.Target == node.Index);

    protected List<GraphEdge> ForwardInbound(GraphNode node) => [.. Inbound(node).Where(_forward.Contains)];

    protected bool IsBackward(GraphEdge edge) => _backward.Contains(edge);

    /// <summary>Every forward way from the start to the source passes the target.</summary>
    protected bool IsValidBackward(GraphEdge edge)
    {
        var seen = new HashSet<int> { edge.Target };
        bool StartIsFound(int node) => seen.Add(node) && (node == 0 || _forward.Where(e => e.Target == node).Any(e => StartIsFound(e.Source)));
        return !StartIsFound(edge.Source);
    }

    protected void Enqueue(GraphNode node, bool isBackward = false) => _queue.Enqueue(new Run(node, isBackward));

    protected bool IsQueued(GraphNode node) => _queue.Any(r => r.Node == node);

    protected void CancelAncestors(GraphNode node, GraphNode? except = null)
    {
        var ancestors = new HashSet<int>();
        void Collect(int index)
        {
            foreach (var edge in _forward.Where(e => e.Target == index))
                if (ancestors.Add(edge.Source)) Collect(edge.Source);
        }

        Collect(node.Index);
        ancestors.Remove(node.Index);
        if (except is not null) ancestors.Remove(except.Index);
        // One that is cancelled may have others cancelled.
        foreach (var run in _open.Where(r => ancestors.Contains(r.Node.Index)).ToList())
            if (_open.Remove(run)) Canceled(run.Node);
    }

    protected void Complete() => IsComplete = true;

    protected abstract void Completed(GraphNode node, IReadOnlyCollection<string> outcomes, bool wasBackward);

    protected abstract void Canceled(GraphNode node);

    protected virtual void JoinRuns(GraphNode join)
    {
    }

    private void Drain()
    {
        while (_queue.TryDequeue(out var run))
        {
            run.Visit = ++Visits[run.Node.Index];
            _open.Add(run);
            if (run.Node is { Kind: NodeKind.Step, Blocks: true }) continue;
            if (run.Node.Kind == NodeKind.Join && !IsComplete) JoinRuns(run.Node);
            Leave(run);
        }
    }

    private void Leave(Run run)
    {
        _open.Remove(run);
        // What still runs after the end of the flowchart tells nobody.
        if (IsComplete) return;
        if (run.Node.Kind == NodeKind.End)
        {
            Complete();
            return;
        }

        try
        {
            Completed(run.Node, OutcomesOf(run), run.IsBackward);
        }
        catch (InvalidOperationException)
        {
            IsFaulted = true;
            _open.Add(run);
        }
    }

    private static string[] OutcomesOf(Run run)
    {
        if (run.Node.Kind == NodeKind.Join) return ["Done"];
        return run.Visit > run.Node.Plan.Count ? [] : run.Node.Plan[run.Visit - 1].Split(',');
    }

    private void Classify()
    {
        var next = new Queue<int>([0]);
        var seen = new HashSet<int> { 0 };
        while (next.TryDequeue(out var node))
            foreach (var edge in Graph.Edges.Where(e => e.Source == node))
            {
                if (Reaches(edge.Target, edge.Source)) _backward.Add(edge);
                else _forward.Add(edge);
                if (seen.Add(edge.Target)) next.Enqueue(edge.Target);
            }
    }

    private bool Reaches(int from, int to, HashSet<int>? seen = null)
    {
        seen ??= [];
        return from == to || (seen.Add(from) && _forward.Where(e => e.Source == from).Any(e => Reaches(e.Target, to, seen)));
    }

    private sealed class Run(GraphNode node, bool isBackward)
    {
        public GraphNode Node { get; } = node;
        public bool IsBackward { get; } = isBackward;
        public int Visit { get; set; }
    }
}
