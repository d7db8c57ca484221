namespace Bitrix24Workflow.Activities.Tests.Properties;

/// <summary>Token mode.</summary>
internal sealed class TokenReference(RandomGraph graph) : ReferenceFlow(graph)
{
    private readonly List<Token> _tokens = [];

    protected override void Completed(GraphNode node, IReadOnlyCollection<string> outcomes, bool wasBackward)
    {
        var followed = Outbound(node).Where(e => outcomes.Contains(e.Port)).ToList();
        foreach (var edge in followed) _tokens.Add(new Token(edge));
        foreach (var token in _tokens.Where(t => t.Edge.Target == node.Index && !t.IsBlocked)) token.IsConsumed = true;
        foreach (var edge in followed)
            if (Runs(edge)) Enqueue(Graph.Nodes[edge.Target]);
        CompleteIfDone();
        _tokens.RemoveAll(t => t.Edge.Target == node.Index && t.IsConsumed);
    }

    protected override void Canceled(GraphNode node)
    {
        _tokens.RemoveAll(t => t.Edge.Source == node.Index || t.Edge.Target == node.Index);
        CompleteIfDone();
    }

    private bool Runs(GraphEdge edge)
    {
        var target = Graph.Nodes[edge.Target];
        var forward = ForwardInbound(target);
        var all = Inbound(target).ToList();
        switch (ModeOf(target))
        {
            case "Merge":
                return forward.Count <= 1 || forward.TrueForAll(HasToken);
            case "Converge":
                return all.Count <= 1 || all.TrueForAll(HasToken);
            case "Cascade" or "Race":
                if (_tokens.Find(t => t.Edge == edge && t.IsBlocked && !t.IsConsumed) is not null)
                {
                    // The arrival and the block that it meets are gone together.
                    _tokens.Remove(_tokens.Find(t => t.Edge == edge && t.IsBlocked)!);
                    _tokens.RemoveAll(t => t.Edge == edge && !t.IsBlocked);
                    return false;
                }

                foreach (var other in forward.Where(e => e != edge)) _tokens.Add(new Token(other) { IsBlocked = true });
                if (ModeOf(target) == "Race") CancelAncestors(target, except: Graph.Nodes[edge.Source]);
                return true;
            default:
                return !forward.Exists(e => _tokens.Exists(t => t.IsFree && t.Edge.Target == e.Source));
        }
    }

    private void CompleteIfDone()
    {
        if (IsIdle && !_tokens.Exists(t => t.IsFree)) Complete();
    }

    private bool HasToken(GraphEdge edge) => _tokens.Exists(t => t.Edge == edge && t.IsFree);

    private static string ModeOf(GraphNode node) => node.Kind == NodeKind.Join ? (node.Mode == "WaitAny" ? "Race" : "Merge") : node.Kind == NodeKind.End ? "" : node.Mode;

    private sealed class Token(GraphEdge edge)
    {
        public GraphEdge Edge { get; } = edge;
        public bool IsConsumed { get; set; }
        public bool IsBlocked { get; init; }
        public bool IsFree => !IsConsumed && !IsBlocked;
    }
}
