using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Tests.Contract;

/// <summary>Finds where an answer differs from the recorded one: names, types, nulls, order, and values where they are determined.</summary>
internal sealed class Comparison(Identities ids)
{
    // By these names the items of a list are found in another one, so that more items of ours, or another order of a catalogue, are no difference of every item.
    private static readonly string[] Keys = ["fullName", "type", "name", "typeName", "value"];

    // Words of our own, what names code of the one or the other server, and what is different each time.
    private static readonly string[] FreeValues =
    [
        "description", "stackTrace", "callbackMethodName", "methodName", "hash", "accessToken", "refreshToken", "connectionId", "connectionToken", "generationId", "message", "source",
        "Message", "errors", "generalErrors", "model", "href",
    ];

    private readonly List<string> _found = [];

    public static IReadOnlyList<string> Of(JsonNode? actual, JsonNode? expected, Identities ids)
    {
        var comparison = new Comparison(ids);
        comparison.Compare("$", "", actual, expected);
        return [.. comparison._found.Distinct()];
    }

    /// <summary>Against an answer of which only names and types are known.</summary>
    public static IReadOnlyList<string> OfShape(JsonNode? actual, JsonNode? expected, Identities ids)
    {
        var comparison = new Comparison(ids);
        comparison.CompareShape("$", actual, expected);
        return [.. comparison._found.Distinct()];
    }

    private void Compare(string path, string name, JsonNode? actual, JsonNode? expected)
    {
        switch (expected, actual)
        {
            case (JsonObject map, JsonObject other):
                Objects(path, other, map);
                break;
            case (JsonArray list, JsonArray items):
                Arrays(path, name, items, list);
                break;
            default:
                Values(path, name, actual, expected);
                break;
        }
    }

    private void Objects(string path, JsonObject actual, JsonObject expected)
    {
        foreach (var (name, value) in expected)
        {
            var ours = ids.Ours(name);
            if (actual.TryGetPropertyValue(ours, out var given)) Compare($"{path}.{name}", name, given, value);
            else _found.Add($"{path}.{name} is missing");
        }

        foreach (var (name, _) in actual)
            if (!expected.Any(p => ids.Ours(p.Key) == name)) _found.Add($"{path}.{name} is extra");
    }

    private void Arrays(string path, string name, JsonArray actual, JsonArray expected)
    {
        if (Array.Find(Keys, key => IsKey(expected, key) && IsKey(actual, key)) is { } found && expected.Count > 0)
        {
            var ours = actual.ToDictionary(item => KeyOf(item!, found));
            foreach (var item in expected)
            {
                if (ours.Remove(KeyOf(item!, found), out var other)) Compare($"{path}[{KeyOf(item!, found)}]", name, other, item);
                else _found.Add($"{path}[{KeyOf(item!, found)}] is missing");
            }

            foreach (var extra in ours.Keys) _found.Add($"{path}[{extra}] is extra");
            return;
        }

        if (actual.Count != expected.Count) _found.Add($"{path} has {actual.Count} items and not {expected.Count}");
        for (var i = 0; i < Math.Min(actual.Count, expected.Count); i++) Compare($"{path}[]", name, actual[i], expected[i]);
    }

    private static bool IsKey(JsonArray list, string key) =>
        list.All(item => item is JsonObject map && map[key] is JsonValue && !map.ContainsKey("definitionId") && !map.ContainsKey("eventName") && !(key is "name" or "type" && map.ContainsKey("namespace")) && !(key == "type" && map.ContainsKey("isBrowsable") && map.ContainsKey("name")))
        && list.Select(item => KeyOf(item!, key)).Distinct().Count() == list.Count;

    private static string KeyOf(JsonNode item, string key) => item[key]!.ToString();

    private void Values(string path, string name, JsonNode? actual, JsonNode? expected)
    {
        var (kind, wanted) = (TypeShape.KindOf(actual), TypeShape.KindOf(expected));
        if (kind != wanted)
        {
            _found.Add($"{path} is {kind} and not {wanted}");
            return;
        }

        if (expected is null || FreeValues.Contains(name) || FreeValues.Any(free => path.EndsWith($".{free}[]", StringComparison.Ordinal)) || wanted == "date") return;
        if (wanted == "string")
        {
            var (text, recorded) = (actual!.GetValue<string>(), expected.GetValue<string>());
            if (text.StartsWith('{') && recorded.StartsWith('{')) Compare($"{path}#", name, JsonNode.Parse(text), JsonNode.Parse(recorded));
            else if (!ids.AreSame(recorded, text)) _found.Add($"{path} is \"{Short(text)}\" and not \"{Short(ids.Ours(recorded))}\"");
        }
        else if (!JsonNode.DeepEquals(actual, expected) && actual!.ToString() != expected.ToString())
        {
            _found.Add($"{path} is {actual} and not {expected}");
        }
    }

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private void CompareShape(string path, JsonNode? actual, JsonNode? expected)
    {
        switch (expected, actual)
        {
            case (JsonObject map, JsonObject other):
                // A default is of the input's type, and there are inputs of more types here.
                foreach (var (name, value) in map.Where(p => p.Key != "defaultValue?"))
                {
                    if (other.TryGetPropertyValue(name.TrimEnd('?'), out var given)) CompareShape($"{path}.{name.TrimEnd('?')}", given, value);
                    else if (!name.EndsWith('?')) _found.Add($"{path}.{name} is missing");
                }

                foreach (var (name, _) in other)
                    if (!map.ContainsKey(name) && !map.ContainsKey(name + "?")) _found.Add($"{path}.{name} is extra");
                break;
            case (JsonArray list, JsonArray items):
                foreach (var item in list.Count == 0 ? [] : items) CompareShape($"{path}[]", item, list[0]);
                break;
            default:
                var kind = TypeShape.KindOf(actual);
                var wanted = expected is JsonValue value2 ? value2.GetValue<string>() : TypeShape.KindOf(expected);
                if (wanted.StartsWith('#') && kind == "string")
                {
                    if (Identities.IsId(actual!.GetValue<string>())) ids.Pair(wanted[1..], actual.GetValue<string>());
                    break;
                }

                if (!wanted.Split('|').Contains(kind)) _found.Add($"{path} is {kind} and not {wanted}");
                break;
        }
    }
}
