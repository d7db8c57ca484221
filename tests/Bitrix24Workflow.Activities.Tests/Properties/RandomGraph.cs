using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Activities.Tests.Properties;

internal enum NodeKind
{
    Step,
    Join,
    End,
}

/// <param name="Mode">Join mode of a join, merge mode of a step.</param>
/// <param name="Plan">Outcomes by visit.</param>
internal sealed record GraphNode(int Index, NodeKind Kind, string Mode, IReadOnlyList<string> Plan, bool Blocks)
{
    public string Id => $"n{Index}";
}

internal sealed record GraphEdge(int Source, string Port, int Target);

/// <summary>A flowchart of planned steps and joins, the first of which is its start.</summary>
internal sealed record RandomGraph(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges)
{
    private static readonly string[] Ports = ["Done", "A", "B"];
    private static readonly string[] JoinModes = ["WaitAny", "WaitAll", "WaitAllActive"];
    private static readonly string[] MergeModes = ["Stream", "None", "Merge", "Converge", "Cascade", "Race", ""];

    public static RandomGraph Make(Random random, int maxNodes)
    {
        var count = random.Next(1, maxNodes + 1);
        var nodes = Enumerable.Range(0, count).Select(i => Node(random, i)).ToList();
        var edges = new List<GraphEdge>();
        // Every node but the first gets an arrow from one before it, so that most of them are reached; the others go anywhere, back as well.
        for (var i = 1; i < count; i++)
            if (random.Next(10) > 0) edges.Add(new GraphEdge(random.Next(Math.Max(0, i - 6), i), Port(random), i));
        for (var extra = random.Next(count + 1); extra > 0; extra--)
        {
            var (source, target) = (random.Next(count), random.Next(count));
            // A loop of joins alone would never end; the plan of a step does.
            if (source >= target && (nodes[source].Kind == NodeKind.Join || random.Next(3) > 0)) (source, target) = (target, source);
            if (source == target && nodes[source].Kind == NodeKind.Join) continue;
            edges.Add(new GraphEdge(source, Port(random), target));
        }

        return new RandomGraph(nodes, [.. edges.Distinct()]);
    }

    public JsonObject ToJson() => new()
    {
        ["id"] = "flow",
        ["type"] = "Elsa.Flowchart",
        ["version"] = 1,
        ["start"] = Nodes[0].Id,
        ["activities"] = new JsonArray([.. Nodes.Select(Activity)]),
        ["connections"] = new JsonArray([.. Edges.Select(e => new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = Nodes[e.Source].Id, ["port"] = e.Port },
            ["target"] = new JsonObject { ["activity"] = Nodes[e.Target].Id, ["port"] = "In" },
        })]),
    };

    private static JsonObject Activity(GraphNode node)
    {
        var result = new JsonObject { ["id"] = node.Id, ["version"] = 1, ["type"] = node.Kind switch { NodeKind.Join => "Elsa.FlowJoin", NodeKind.End => "Elsa.End", _ => "Test.Step" } };
        if (node.Kind == NodeKind.Join) result["mode"] = new JsonObject { ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = node.Mode } };
        if (node.Kind != NodeKind.Step) return result;
        if (node.Mode.Length > 0) result["customProperties"] = new JsonObject { ["mergeMode"] = node.Mode };
        result["plan"] = new JsonArray([.. node.Plan.Select(p => JsonValue.Create(p))]);
        result["blocks"] = node.Blocks;
        return result;
    }

    private static GraphNode Node(Random random, int index)
    {
        var kind = index == 0 ? NodeKind.Step : random.Next(20) switch { 0 => NodeKind.End, < 5 => NodeKind.Join, _ => NodeKind.Step };
        var mode = kind == NodeKind.Join ? JoinModes[random.Next(JoinModes.Length)] : MergeModes[random.Next(MergeModes.Length)];
        return new GraphNode(index, kind, mode, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Outcomes(random))], random.Next(5) == 0);
    }

    private static string Port(Random random) => random.Next(3) > 0 ? "Done" : Ports[random.Next(Ports.Length)];

    private static string Outcomes(Random random) => random.Next(6) switch { 0 => "A", 1 => "B", 2 => "A,B", 3 => "Done,A", _ => "Done" };
}
