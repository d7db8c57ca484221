using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Activities.Tests.Harness;

/// <summary>Activities as JSON, in a few words.</summary>
internal static class Json
{
    public static JsonObject Activity(string type, string id, params (string Name, JsonNode? Value)[] properties)
    {
        var result = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type.Contains('.', StringComparison.Ordinal) ? type : "Elsa." + type, ["version"] = 1 };
        foreach (var (name, value) in properties) result[name] = value;
        return result;
    }

    public static JsonObject Expression(string type, JsonNode? value) => new() { ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    public static JsonObject Literal(JsonNode? value) => Expression("Literal", value);

    public static JsonObject JavaScript(string script) => Expression("JavaScript", script);

    public static JsonObject CSharp(string script) => Expression("CSharp", script);

    public static JsonObject Liquid(string template) => Expression("Liquid", template);

    public static JsonObject Template(string template) => Expression("Template", template);

    public static JsonObject Object(string json) => Expression("Object", json);

    public static JsonObject WriteLine(string id, JsonNode text) => Activity("WriteLine", id, ("text", text));

    public static JsonObject Sequence(params JsonObject[] activities) => Activity("Sequence", "sequence1", ("activities", new JsonArray([.. activities])));

    public static JsonObject SetVariable(string id, string variable, JsonNode value) =>
        Activity("SetVariable", id, ("variable", new JsonObject { ["id"] = variable, ["name"] = variable }), ("value", value));

    /// <summary>Arrows as "a:Port>b", without a port Done is meant.</summary>
    public static JsonObject Flowchart(JsonObject[] activities, params string[] arrows) => Activity(
        "Flowchart",
        "flowchart1",
        ("activities", new JsonArray([.. activities])),
        ("connections", new JsonArray([.. arrows.Select(Arrow)])));

    public static JsonObject Output(string target) => new() { ["memoryReference"] = new JsonObject { ["id"] = target } };

    private static JsonNode Arrow(string text)
    {
        var (from, to) = (text.Split('>')[0], text.Split('>')[1]);
        var source = from.Split(':');
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
        };
    }
}
