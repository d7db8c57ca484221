using Bitrix24Workflow.Server.Dashboard.Diagram;

namespace Bitrix24Workflow.Server.Tests.Dashboard;

public sealed class FlowLayoutTests
{
    [Fact]
    public void Boxes_of_the_shipped_process_never_touch()
    {
        var boxes = Shipped.Picture(Shipped.BitrixOAuth()).Nodes.Select(n => n.Box).ToList();

        foreach (var (a, b) in boxes.SelectMany((a, i) => boxes.Skip(i + 1).Select(b => (a, b))))
            (a.Right < b.X || b.Right < a.X || a.Bottom < b.Y || b.Bottom < a.Y).ShouldBeTrue();
    }

    [Fact]
    public void No_arrow_of_the_shipped_process_runs_behind_a_node()
    {
        var picture = Shipped.Picture(Shipped.BitrixOAuth());

        foreach (var arrow in picture.Arrows)
            arrow.Path.Crossed([.. picture.Nodes.Where(n => n.Id != arrow.SourceId && n.Id != arrow.TargetId).Select(n => n.Box)])
                .ShouldBe(0, $"{arrow.SourceId} to {arrow.TargetId}");
    }

    [Fact]
    public void The_frame_holds_nodes_and_arrows()
    {
        var picture = Shipped.Picture(Shipped.BitrixOAuth());

        picture.Nodes.ShouldAllBe(n => n.Box.X >= picture.Frame.X && n.Box.Right <= picture.Frame.Right && n.Box.Y >= picture.Frame.Y && n.Box.Bottom <= picture.Frame.Bottom);
        picture.Arrows.SelectMany(a => a.Path.Points).ShouldAllBe(p => p.X >= picture.Frame.X && p.X <= picture.Frame.Right && p.Y >= picture.Frame.Y && p.Y <= picture.Frame.Bottom);
    }

    [Fact]
    public void Order_of_columns_and_rows_is_the_authors()
    {
        var places = FlowLayout.Place([("a", At(0, 300)), ("b", At(900, 310)), ("c", At(910, 0))], []);

        places["a"].X.ShouldBeLessThan(places["b"].X);
        places["b"].X.ShouldBe(places["c"].X);
        places["a"].Y.ShouldBe(places["b"].Y);
        places["c"].Y.ShouldBeLessThan(places["b"].Y);
    }

    [Fact]
    public void Without_places_the_arrows_give_the_order_also_round_a_loop()
    {
        FlowConnection[] connections = [new("a", "Done", "b"), new("b", "Done", "c"), new("c", "Again", "b")];

        var places = FlowLayout.Place([("c", null), ("a", null), ("b", null)], connections);

        places["a"].X.ShouldBeLessThan(places["b"].X);
        places["b"].X.ShouldBeLessThan(places["c"].X);
    }

    [Fact]
    public void Nodes_that_all_lie_on_one_spot_are_laid_out_anew()
    {
        var places = FlowLayout.Place([("a", At(0, 0)), ("b", At(0, 0))], [new("a", "Done", "b")]);

        places["a"].ShouldNotBe(places["b"]);
    }

    [Fact]
    public void A_node_drawn_wide_takes_a_second_column_only_if_it_is_free()
    {
        var wide = new Box(0, 0, 600, 50);

        var free = FlowLayout.Place([("w", wide), ("x", At(300, 200))], []);
        var taken = FlowLayout.Place([("w", wide), ("x", At(300, 0))], []);

        free["w"].Width.ShouldBeGreaterThan(FlowLayout.NodeWidth);
        taken["w"].Width.ShouldBe(FlowLayout.NodeWidth);
    }

    private static Box? At(double x, double y) => new Box(x, y, 150, 50);
}
