namespace Bitrix24Workflow.Server.Dashboard.Diagram;

/// <summary>
/// Gives every node a place on a grid: its author's columns and rows without the empty room between them, so that a wide
/// process still fits a screen. Where the author gave no places, the grid follows the arrows.
/// </summary>
internal static class FlowLayout
{
    public const double NodeWidth = 168;
    public const double NodeHeight = 92;
    public const double GapAcross = 64;
    public const double GapDown = 48;
    private const double Margin = 24;

    // Places nearer than this were meant to be in one line.
    private const double SameColumn = 80;
    private const double SameRow = 40;

    public static IReadOnlyDictionary<string, Box> Place(IReadOnlyList<(string Id, Box? Wanted)> nodes, IReadOnlyList<FlowConnection> connections)
    {
        var cells = Wanted(nodes) ?? Layers([.. nodes.Select(n => n.Id)], connections);
        var taken = cells.Values.ToHashSet();
        return nodes.ToDictionary(n => n.Id, n =>
        {
            var (column, row) = cells[n.Id];
            // A node drawn wide keeps two columns if nobody stands in the second.
            var isWide = n.Wanted is { Width: > 2 * NodeWidth } && !taken.Contains((column + 1, row)) && taken.Any(c => c.Column > column);
            return new Box(column * (NodeWidth + GapAcross), row * (NodeHeight + GapDown), isWide ? 2 * NodeWidth + GapAcross : NodeWidth, NodeHeight);
        });
    }

    public static Box Frame(IEnumerable<Box> boxes)
    {
        var all = boxes.ToList();
        if (all.Count == 0) return default;
        var left = all.Min(b => b.X) - Margin;
        var top = all.Min(b => b.Y) - Margin;
        return new Box(left, top, all.Max(b => b.Right) + Margin - left, all.Max(b => b.Bottom) + Margin - top);
    }

    // Null if there are no places, or if two nodes would come to lie in one cell.
    private static Dictionary<string, (int Column, int Row)>? Wanted(IReadOnlyList<(string Id, Box? Wanted)> nodes)
    {
        if (nodes.Any(n => n.Wanted is null)) return null;
        foreach (var share in (double[])[1, 0.5, 0.1])
        {
            var columns = Lines(nodes.Select(n => n.Wanted!.Value.X), SameColumn * share);
            var rows = Lines(nodes.Select(n => n.Wanted!.Value.Y), SameRow * share);
            var cells = nodes.ToDictionary(n => n.Id, n => (columns[n.Wanted!.Value.X], rows[n.Wanted.Value.Y]));
            if (cells.Values.Distinct().Count() == nodes.Count) return cells;
        }

        return null;
    }

    private static Dictionary<double, int> Lines(IEnumerable<double> places, double tolerance)
    {
        var result = new Dictionary<double, int>();
        var (line, start) = (-1, double.NegativeInfinity);
        foreach (var place in places.Distinct().Order())
        {
            if (place - start >= tolerance) (line, start) = (line + 1, place);
            result[place] = line;
        }

        return result;
    }

    private static Dictionary<string, (int Column, int Row)> Layers(IReadOnlyList<string> ids, IReadOnlyList<FlowConnection> connections)
    {
        var layers = new Dictionary<string, int>();
        var targets = connections.Select(c => c.TargetId).ToHashSet();
        foreach (var root in ids.Where(id => !targets.Contains(id)).Concat(ids)) Visit(root, connections, layers);
        var rows = new Dictionary<int, int>();
        return ids.ToDictionary(id => id, id =>
        {
            var row = rows[layers[id]] = rows.GetValueOrDefault(layers[id], -1) + 1;
            return (layers[id], row);
        });
    }

    private static void Visit(string root, IReadOnlyList<FlowConnection> connections, Dictionary<string, int> layers)
    {
        if (!layers.TryAdd(root, 0)) return;
        var queue = new Queue<string>([root]);
        while (queue.TryDequeue(out var id))
            foreach (var next in connections.Where(c => c.SourceId == id).Select(c => c.TargetId))
                if (layers.TryAdd(next, layers[id] + 1)) queue.Enqueue(next);
    }
}
