namespace Bitrix24Workflow.Activities.Tests.Properties;

/// <summary>Counter mode.</summary>
internal sealed class CounterReference(RandomGraph graph) : ReferenceFlow(graph)
{
    private readonly Dictionary<GraphNode, int> _nodes = [];
    private readonly Dictionary<GraphEdge, (int Count, bool IsFollowed)> _edges = [];

    protected override void Completed(GraphNode node, IReadOnlyCollection<string> outcomes, bool wasBackward)
    {
        if (!wasBackward) _nodes[node] = Of(node) + 1;
        if (!Follow(node, outcomes) && IsIdle) Complete();
    }

    protected override void Canceled(GraphNode node)
    {
        _nodes[node] = Of(node) + 1;
        if (!Follow(node, []) && IsIdle) Complete();
    }

    protected override void JoinRuns(GraphNode join) => CancelAncestors(join);

    private bool Follow(GraphNode node, IReadOnlyCollection<string> outcomes)
    {
        var scheduled = false;
        foreach (var edge in Outbound(node))
        {
            var isFollowed = outcomes.Contains(edge.Port);
            _edges[edge] = (Of(edge).Count + 1, isFollowed);
            var target = Graph.Nodes[edge.Target];
            if (IsBackward(edge))
            {
                if (!isFollowed) continue;
                if (!IsValidBackward(edge)) throw new InvalidOperationException($"Invalid backward connection from {node.Id}");
                Enqueue(target, isBackward: true);
                scheduled = true;
            }
            else
            {
                scheduled |= Arrive(target, edge);
            }
        }

        return scheduled;
    }

    private bool Arrive(GraphNode target, GraphEdge edge)
    {
        var inbound = ForwardInbound(target);
        var allVisited = inbound.All(e => Of(e).Count > Of(target));
        var anyFollowed = inbound.Exists(e => Of(e).IsFollowed);
        switch (target.Kind == NodeKind.Join ? target.Mode : "WaitAllActive")
        {
            case "WaitAny":
                if (Of(edge).Count <= Of(target) || IsQueued(target)) return false;
                if (!anyFollowed) return allVisited && Skip(target);
                Schedule(target);
                CancelAncestors(target);
                return true;
            case "WaitAll":
                if (!allVisited) return false;
                return inbound.All(e => Of(e).IsFollowed && Of(e).Count == inbound.Max(i => Of(i).Count)) ? Schedule(target) : Skip(target);
            default:
                if (!allVisited) return false;
                return anyFollowed ? Schedule(target) : Skip(target);
        }
    }

    private bool Schedule(GraphNode target)
    {
        if (!IsQueued(target)) Enqueue(target);
        return true;
    }

    private bool Skip(GraphNode target)
    {
        _nodes[target] = Of(target) + 1;
        return Follow(target, []);
    }

    private int Of(GraphNode node) => _nodes.GetValueOrDefault(node);

    private (int Count, bool IsFollowed) Of(GraphEdge edge) => _edges.GetValueOrDefault(edge);
}
