using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.TaskApi.Corezoid;

/// <summary>Short words for activities and arrows in JSON.</summary>
internal static class Activities
{
    public static JsonObject Make(string type, string id, JsonObject? node = null)
    {
        var title = node?["title"]?.ToString();
        return new JsonObject
        {
            ["id"] = id,
            ["name"] = string.IsNullOrWhiteSpace(title) ? id : title,
            ["type"] = type,
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = Number(node?["x"]), ["y"] = Number(node?["y"]) }, ["size"] = new JsonObject { ["width"] = 190, ["height"] = 50 } },
                ["displayText"] = string.IsNullOrWhiteSpace(title) ? null : title,
                ["description"] = node?["description"]?.ToString() is { Length: > 0 } words ? words : null,
            },
        };
    }

    public static JsonObject Input(string language, JsonNode? value, string type = "Object") => new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = language, ["value"] = value } };

    public static JsonObject Text(JsonNode? value) => Input("Template", value?.ToString() ?? "", "String");

    public static JsonObject Flag(bool value) => Input("Literal", value, "Boolean");

    /// <summary>JSON whose texts are templates.</summary>
    public static JsonObject Table(JsonNode? value) => Input("Object", (value ?? new JsonObject()).ToJsonString());

    public static JsonObject Output(string variable) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = variable } };

    public static JsonObject Arrow(string source, string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    };

    public static string? ValueOf(JsonObject activity, string input) => activity[input]?["expression"]?["value"]?.ToString();

    private static double Number(JsonNode? node) => double.TryParse(node?.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
