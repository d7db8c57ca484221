namespace Bitrix24Workflow.Server.Dashboard.Diagram;

/// <summary>Chooses at which sides of its nodes each connection is drawn; several at one side are spread along it.</summary>
internal static class ArrowRouter
{
    private sealed record Link(string SourceId, string TargetId, IReadOnlyList<string> Outcomes);

    private sealed record End(int Index, string NodeId, Side Side, double Toward);

    public static IReadOnlyList<FlowArrow> Route(IReadOnlyDictionary<string, Box> boxes, IReadOnlyList<FlowConnection> connections)
    {
        var links = Links(connections);
        var sides = links.Select(l => Sides(boxes, l)).ToList();
        // An end that leaves and one that arrives at the same side must not share a point, so both are spread together.
        var leaving = links.Select((l, i) => new End(i, l.SourceId, sides[i].From, Toward(sides[i].From, boxes[l.TargetId])));
        var arriving = links.Select((l, i) => new End(i + links.Count, l.TargetId, sides[i].To, Toward(sides[i].To, boxes[l.SourceId])));
        var shares = Shares([.. leaving, .. arriving]);
        return
        [
            .. links.Select((l, i) => new FlowArrow(l.SourceId, l.TargetId, l.Outcomes, ArrowPath.Between(boxes[l.SourceId], sides[i].From, shares[i], boxes[l.TargetId], sides[i].To, shares[i + links.Count]))),
        ];
    }

    // Where every outcome leads to the same node, naming them all says nothing.
    private static List<Link> Links(IReadOnlyList<FlowConnection> connections) =>
    [
        .. connections.GroupBy(c => (c.SourceId, c.TargetId)).Select(g =>
        {
            var outcomes = g.Select(c => c.Port).Distinct().ToList();
            var isOnlyWay = connections.Where(c => c.SourceId == g.Key.SourceId).All(c => c.TargetId == g.Key.TargetId);
            var isPlain = outcomes is [FlowConnection.Ordinary] || outcomes.Count > 1 && isOnlyWay;
            return new Link(g.Key.SourceId, g.Key.TargetId, isPlain ? [] : outcomes);
        }),
    ];

    // Of the ways there are, the one that runs behind the fewest other nodes; the first of equals is the shortest.
    private static (Side From, Side To) Sides(IReadOnlyDictionary<string, Box> boxes, Link link)
    {
        var (from, to) = (boxes[link.SourceId], boxes[link.TargetId]);
        var others = boxes.Where(b => b.Key != link.SourceId && b.Key != link.TargetId).Select(b => b.Value).ToList();
        return Ways(from, to, link.SourceId == link.TargetId).MinBy(way => ArrowPath.Between(from, way.From, 0.5, to, way.To, 0.5).Crossed(others));
    }

    private static (Side From, Side To)[] Ways(Box from, Box to, bool isSelf)
    {
        if (isSelf) return [(Side.Bottom, Side.Right)];
        var isBelow = to.Y >= from.Bottom;
        var isAbove = to.Bottom <= from.Y;
        if (to.X >= from.Right) return isBelow ? [(Side.Right, Side.Left), (Side.Bottom, Side.Left)] : isAbove ? [(Side.Right, Side.Left), (Side.Top, Side.Left)] : [(Side.Right, Side.Left), (Side.Bottom, Side.Bottom)];
        if (!isBelow && !isAbove) return [(Side.Bottom, Side.Bottom), (Side.Top, Side.Top)];
        var vertical = isBelow ? (Side.Bottom, Side.Top) : (Side.Top, Side.Bottom);
        return to.Right <= from.X ? [(Side.Left, Side.Right), vertical, (Side.Right, Side.Right)] : [vertical, (Side.Right, Side.Right)];
    }

    private static double Toward(Side side, Box other) => side is Side.Left or Side.Right ? other.CenterY : other.CenterX;

    private static Dictionary<int, double> Shares(IReadOnlyList<End> ends)
    {
        var result = new Dictionary<int, double>();
        foreach (var group in ends.GroupBy(e => (e.NodeId, e.Side)))
        {
            var sorted = group.OrderBy(e => e.Toward).ThenBy(e => e.Index).ToList();
            for (var i = 0; i < sorted.Count; i++) result[sorted[i].Index] = (i + 1.0) / (sorted.Count + 1);
        }

        return result;
    }
}
