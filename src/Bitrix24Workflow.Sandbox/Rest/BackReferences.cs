using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Sandbox.Rest;

/// <summary>Puts the results of earlier commands in place of <c>$result[id][field]</c>.</summary>
internal static partial class BackReferences
{
    public static JsonObject Fill(JsonObject parameters, IReadOnlyDictionary<string, JsonNode?> results)
    {
        var filled = new JsonObject();
        foreach (var (name, value) in parameters)
        {
            filled[name] = value switch
            {
                JsonObject branch => Fill(branch, results),
                JsonValue text => Fill(text.ToString(), results),
                _ => value?.DeepClone(),
            };
        }

        return filled;
    }

    private static JsonNode Fill(string text, IReadOnlyDictionary<string, JsonNode?> results)
    {
        var whole = Reference().Match(text);
        if (whole.Success && whole.Length == text.Length && Find(whole, results) is { } found)
            return found.DeepClone();
        return Reference().Replace(text, match => Find(match, results)?.ToString() ?? "");
    }

    private static JsonNode? Find(Match match, IReadOnlyDictionary<string, JsonNode?> results)
    {
        var keys = match.Groups["key"].Captures.Select(capture => capture.Value).ToList();
        var node = results.GetValueOrDefault(keys[0]);
        foreach (var key in keys.Skip(1))
        {
            node = node switch
            {
                JsonObject branch => branch[key],
                JsonArray list when int.TryParse(key, out var index) && index >= 0 && index < list.Count => list[index],
                _ => null,
            };
        }

        return node;
    }

    [GeneratedRegex(@"\$result(?:\[(?<key>[^\[\]]+)\])+")]
    private static partial Regex Reference();
}
