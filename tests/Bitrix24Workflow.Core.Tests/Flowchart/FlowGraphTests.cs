using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Flowchart;

namespace Bitrix24Workflow.Core.Tests.Flowchart;

public sealed class FlowGraphTests
{
    private sealed class Node : CodeActivity;

    private static FlowGraph Graph(int size, params (int From, int To)[] edges) => new(
        [.. Enumerable.Range(0, size).Select(_ => (IActivity)new Node())],
        [.. edges.Select((e, i) => new FlowEdge(i, e.From, "Done", e.To))],
        0);

    [Fact]
    public void An_arrow_that_closes_a_cycle_is_backward()
    {
        var graph = Graph(3, (0, 1), (1, 2), (2, 1));
        graph.IsBackward(graph.Outbound(2)[0]).ShouldBeTrue();
        graph.ForwardInbound(1).ShouldHaveSingleItem().Source.ShouldBe(0);
        graph.Inbound(1).Count.ShouldBe(2);
    }

    [Fact]
    public void A_backward_arrow_is_valid_if_every_path_to_its_source_passes_its_target()
    {
        var valid = Graph(3, (0, 1), (1, 2), (2, 1));
        valid.IsValidBackward(valid.Outbound(2)[0]).ShouldBeTrue();
        var invalid = Graph(4, (0, 1), (0, 2), (1, 3), (2, 3), (3, 1));
        invalid.IsValidBackward(invalid.Outbound(3)[0]).ShouldBeFalse();
    }

    [Fact]
    public void Arrows_that_the_start_does_not_reach_do_not_count()
    {
        var graph = Graph(4, (0, 1), (3, 1));
        graph.ForwardInbound(1).ShouldHaveSingleItem().Source.ShouldBe(0);
    }

    [Fact]
    public void Ancestors_are_those_with_a_forward_path()
    {
        var graph = Graph(4, (0, 1), (1, 2), (2, 1), (0, 3));
        graph.Ancestors(2).ShouldBe([0, 1], ignoreOrder: true);
    }
}
