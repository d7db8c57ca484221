using Bitrix24Workflow.Server.Dashboard.Diagram;

namespace Bitrix24Workflow.Server.Tests.Dashboard;

public sealed class FlowReaderTests
{
    [Fact]
    public void The_shipped_process_keeps_its_names_and_its_kinds()
    {
        var nodes = Shipped.Picture(Shipped.BitrixOAuth()).Nodes.ToDictionary(n => n.Id);

        nodes["start"].Kind.ShouldBe(NodeKind.Start);
        nodes["receive-code"].Kind.ShouldBe(NodeKind.Wait);
        nodes["wait"].Kind.ShouldBe(NodeKind.Wait);
        nodes["refresh-access-token"].Kind.ShouldBe(NodeKind.Logic);
        nodes["escalation"].Kind.ShouldBe(NodeKind.Escalation);
        nodes["escalation"].Name.ShouldBe("\"access_token\" doesn't update. Escalation to the process author");
    }

    [Fact]
    public void Several_outcomes_of_one_way_are_one_arrow()
    {
        var arrows = Shipped.Picture(Shipped.BitrixOAuth()).Arrows;

        // Whatever the renewal answers goes to the same check, so naming the outcomes would say nothing.
        arrows.Where(a => a.SourceId == "refresh-access-token").ShouldHaveSingleItem().Outcomes.ShouldBeEmpty();
        arrows.Single(a => (a.SourceId, a.TargetId) == ("refreshed", "escalation")).Outcomes.ShouldBe(["terminal", "Default"]);
        arrows.Single(a => a.SourceId == "escalation").Outcomes.ShouldBe(["New code"]);
    }

    [Fact]
    public void An_end_of_an_arrow_that_is_no_node_draws_nothing()
    {
        var picture = Shipped.Picture(Shipped.WithRoot("""
            { "id": "f", "type": "Elsa.Flowchart",
              "activities": [{ "id": "a", "type": "Elsa.Start" }],
              "connections": [{ "source": { "activity": "a" }, "target": { "activity": "gone" } }] }
            """));

        picture.Arrows.ShouldBeEmpty();
        picture.Nodes.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_name_that_is_only_the_id_gives_way_to_the_type()
    {
        var picture = Shipped.Picture(Shipped.WithRoot("""
            { "id": "f", "type": "Elsa.Flowchart", "activities": [
              { "id": "WriteLine1", "name": "WriteLine1", "type": "Elsa.WriteLine" },
              { "id": "WriteLine2", "name": "Say hello", "type": "Elsa.WriteLine" },
              { "id": "WriteLine3", "name": "Say bye", "type": "Elsa.WriteLine", "metadata": { "displayText": "Bye" } }] }
            """));

        picture.Nodes.Select(n => n.Name).ShouldBe(["WriteLine", "Say hello", "Bye"]);
    }

    [Theory]
    [InlineData("{}", 0, 0)]
    [InlineData("""{ "id": "w", "type": "Elsa.WriteLine" }""", 1, 0)]
    [InlineData("""{ "id": "s", "type": "Elsa.Sequence", "activities": [{ "id": "a", "type": "Elsa.X" }, { "id": "b", "type": "Elsa.Y" }] }""", 2, 1)]
    public void What_is_no_flowchart_is_drawn_as_what_it_is(string root, int nodes, int arrows)
    {
        var picture = Shipped.Picture(Shipped.WithRoot(root));

        picture.Nodes.Count.ShouldBe(nodes);
        picture.Arrows.Count.ShouldBe(arrows);
    }

    [Theory]
    [InlineData("Elsa.End", "End", NodeKind.Final)]
    [InlineData("Elsa.Fault", "Give up", NodeKind.Final)]
    [InlineData("Elsa.ExecuteWorkflow", "Escalation to the author", NodeKind.Escalation)]
    [InlineData("Elsa.Delay", "Wait", NodeKind.Wait)]
    [InlineData("Acme.Thing", "Thing", NodeKind.Logic)]
    public void Kinds_go_by_type_and_name(string type, string name, object kind) => NodeKinds.Of(type, name, null).ShouldBe((NodeKind)kind);
}
