using System.Globalization;

namespace Bitrix24Workflow.Server.Dashboard.Diagram;

/// <summary>The line of an arrow.</summary>
/// <param name="Data">SVG path data.</param>
/// <param name="LabelX">Where its outcomes are written.</param>
/// <param name="Points">Points on the line, close enough to tell what it crosses.</param>
public sealed record ArrowPath(string Data, double LabelX, double LabelY, IReadOnlyList<(double X, double Y)> Points)
{
    private const int Samples = 24;
    private const double Corner = 12;

    internal static ArrowPath Between(Box from, Side fromSide, double fromShare, Box to, Side toSide, double toShare)
    {
        var start = At(from, fromSide, fromShare);
        var end = At(to, toSide, toShare);
        return (fromSide, toSide) == (Side.Right, Side.Right)
            ? Around(start, end, Math.Max(from.Right, to.Right) + FlowLayout.GapAcross * 0.4)
            : Curve(start, fromSide, end, toSide);
    }

    internal int Crossed(IReadOnlyList<Box> boxes) => boxes.Count(b => Points.Any(p => p.X > b.X && p.X < b.Right && p.Y > b.Y && p.Y < b.Bottom));

    private static ArrowPath Curve((double X, double Y) start, Side fromSide, (double X, double Y) end, Side toSide)
    {
        var distance = Math.Max(Math.Abs(end.X - start.X), Math.Abs(end.Y - start.Y));
        var pull = Math.Clamp(distance / 2, 24, fromSide == toSide ? 90 : 140);
        var first = Away(start, fromSide, pull);
        var second = Away(end, toSide, pull);
        var points = Enumerable.Range(0, Samples + 1).Select(i => (double)i / Samples)
            .Select(t => (Bezier(start.X, first.X, second.X, end.X, t), Bezier(start.Y, first.Y, second.Y, end.Y, t))).ToList();
        var data = string.Create(CultureInfo.InvariantCulture, $"M{start.X:0.#} {start.Y:0.#} C{first.X:0.#} {first.Y:0.#} {second.X:0.#} {second.Y:0.#} {end.X:0.#} {end.Y:0.#}");
        // The middle of the curve, a little nearer to where it leaves: there an outcome belongs.
        var (labelX, labelY) = points[Samples * 5 / 12];
        return new ArrowPath(data, labelX, labelY, points);
    }

    // Out to the right, along the free room between two columns, and back to the left.
    private static ArrowPath Around((double X, double Y) start, (double X, double Y) end, double x)
    {
        var r = Math.Min(Corner, Math.Abs(end.Y - start.Y) / 2);
        var down = end.Y > start.Y ? r : -r;
        var data = string.Create(CultureInfo.InvariantCulture,
            $"M{start.X:0.#} {start.Y:0.#} H{x - r:0.#} Q{x:0.#} {start.Y:0.#} {x:0.#} {start.Y + down:0.#} V{end.Y - down:0.#} Q{x:0.#} {end.Y:0.#} {x - r:0.#} {end.Y:0.#} H{end.X:0.#}");
        List<(double X, double Y)> points =
        [
            .. Line(start, (x, start.Y)), .. Line((x, start.Y), (x, end.Y)), .. Line((x, end.Y), end),
        ];
        return new ArrowPath(data, (x + end.X) / 2, end.Y, points);
    }

    private static IEnumerable<(double X, double Y)> Line((double X, double Y) a, (double X, double Y) b) =>
        Enumerable.Range(0, Samples + 1).Select(i => (a.X + (b.X - a.X) * i / Samples, a.Y + (b.Y - a.Y) * i / Samples));

    private static (double X, double Y) At(Box box, Side side, double share) => side switch
    {
        Side.Left => (box.X, box.Y + box.Height * share),
        Side.Right => (box.Right, box.Y + box.Height * share),
        Side.Top => (box.X + box.Width * share, box.Y),
        _ => (box.X + box.Width * share, box.Bottom),
    };

    private static (double X, double Y) Away((double X, double Y) from, Side side, double by) => side switch
    {
        Side.Left => (from.X - by, from.Y),
        Side.Right => (from.X + by, from.Y),
        Side.Top => (from.X, from.Y - by),
        _ => (from.X, from.Y + by),
    };

    private static double Bezier(double a, double b, double c, double d, double t)
    {
        var s = 1 - t;
        return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    }
}
