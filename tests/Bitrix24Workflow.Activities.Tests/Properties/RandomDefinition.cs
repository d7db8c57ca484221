using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Activities.Tests.Properties;

/// <summary>Definitions of anything inside of anything: sequences, branches, loops and flowcharts around planned steps.</summary>
internal sealed class RandomDefinition(Random random, bool withFaults)
{
    private const int MaxActivities = 60;
    private int _count;

    public JsonObject Make() => Make(0);

    private JsonObject Make(int depth)
    {
        if (depth > 5 || _count > MaxActivities) return Leaf();
        return random.Next(12) switch
        {
            0 => Activity("Sequence", ("activities", Several(depth))),
            1 => Activity("Parallel", ("activities", Several(depth))),
            2 => Activity("Fork", ("joinMode", random.Next(2) == 0 ? "WaitAll" : "WaitAny"), ("branches", Several(depth))),
            3 => Activity("If", ("condition", Literal(random.Next(2) == 0)), ("then", Maybe(depth)), ("else", Maybe(depth))),
            4 => Activity("Switch", ("mode", Literal(random.Next(2) == 0 ? "MatchFirst" : "MatchAny")), ("cases", new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(i => Case(i, depth))])), ("default", Maybe(depth))),
            5 => Activity("For", ("start", Literal(1)), ("end", Literal(random.Next(4))), ("body", Make(depth + 1))),
            6 => Activity("ForEach", ("items", Literal(Items())), ("body", Maybe(depth))),
            7 => Activity("ParallelForEach", ("items", Literal(Items())), ("body", Maybe(depth))),
            8 => Activity("FlowNode", ("body", Maybe(depth))),
            9 or 10 => Flowchart(depth),
            _ => Leaf(),
        };
    }

    private JsonObject Leaf() => random.Next(withFaults ? 16 : 15) switch
    {
        0 => Activity("Break"),
        1 => Activity("End"),
        2 => random.Next(4) == 0 ? Activity("Finish") : Step(false),
        3 => random.Next(4) == 0 ? Activity("Complete") : Step(false),
        < 7 => Step(true),
        15 => Activity("Fault"),
        _ => Step(false),
    };

    // A graph whose steps are other things; what they leave by, besides Done, has no arrows here.
    private JsonObject Flowchart(int depth)
    {
        var graph = RandomGraph.Make(random, 8).ToJson();
        var prefix = $"f{_count++}-";
        graph["id"] = prefix[..^1];
        graph["start"] = prefix + graph["start"];
        foreach (var connection in graph["connections"]!.AsArray())
        {
            connection!["source"]!["activity"] = prefix + connection["source"]!["activity"];
            connection["target"]!["activity"] = prefix + connection["target"]!["activity"];
        }

        var activities = graph["activities"]!.AsArray();
        for (var i = 0; i < activities.Count; i++)
        {
            var id = prefix + activities[i]!["id"];
            // Loops are made of steps alone, whose plans end.
            if (!IsInLoop(graph, id) && random.Next(3) == 0) activities[i] = Make(depth + 1);
            activities[i]!["id"] = id;
        }

        return graph;
    }

    private static bool IsInLoop(JsonObject graph, string id)
    {
        var seen = new HashSet<string>();
        bool Reaches(string from) => graph["connections"]!.AsArray().Where(c => c!["source"]!["activity"]!.ToString() == from).Select(c => c!["target"]!["activity"]!.ToString()).Any(next => next == id || (seen.Add(next) && Reaches(next)));
        return Reaches(id);
    }

    private JsonObject Step(bool blocks) => new()
    {
        ["id"] = $"s{_count++}",
        ["type"] = "Test.Step",
        ["version"] = 1,
        ["plan"] = new JsonArray([.. Enumerable.Range(0, 200).Select(_ => JsonValue.Create("Done"))]),
        ["blocks"] = blocks,
    };

    private JsonObject Case(int index, int depth) => new() { ["label"] = $"c{index}", ["condition"] = new JsonObject { ["type"] = "Literal", ["value"] = random.Next(2) == 0 }, ["activity"] = Maybe(depth) };

    private JsonArray Several(int depth) => new([.. Enumerable.Range(0, random.Next(4)).Select(_ => Make(depth + 1))]);

    private JsonObject? Maybe(int depth) => random.Next(5) == 0 ? null : Make(depth + 1);

    private JsonArray Items() => new([.. Enumerable.Range(0, random.Next(4)).Select(i => JsonValue.Create($"item{i}"))]);

    private JsonObject Activity(string type, params (string Name, JsonNode? Value)[] properties)
    {
        var result = new JsonObject { ["id"] = $"a{_count++}", ["type"] = "Elsa." + type, ["version"] = 1 };
        foreach (var (name, value) in properties) result[name] = value;
        return result;
    }

    private static JsonObject Literal(JsonNode? value) => new() { ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
}
