using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Core.Serialization;

namespace Bitrix24Workflow.Storage.Queries;

/// <summary>A parameter within the stored state of an instance: the name of a variable or an input, and a path into its value.</summary>
internal sealed class TaskParameter
{
    private readonly JsonNode? _stored;

    /// <summary>What is left of the path within the encrypted value.</summary>
    private readonly string[] _path;

    private TaskParameter(JsonNode? stored, string[] path)
    {
        _stored = stored;
        _path = path;
    }

    public bool IsSecret => HoldsSecret(_stored);

    /// <param name="variableNames">Ids by name; null if the definition is gone, then names are tried as ids.</param>
    public static TaskParameter? Find(string state, IReadOnlyDictionary<string, string>? variableNames, string parameter)
    {
        var json = JsonNode.Parse(state)!.AsObject();
        var root = RootContext(json);
        // A name may itself have dots, so the whole comes before its beginning.
        return Named(parameter, []) ?? (parameter.Split('.') is [var first, .. var path] && path.Length > 0 ? Named(first, path) : null);

        TaskParameter? Named(string name, string[] path)
        {
            if (root?["variables"] is JsonObject variables && VariableId(root, name, variableNames) is { } id && variables.TryGetPropertyValue(id, out var value)) return Within(value, path);
            return json["input"] is JsonObject input && input.TryGetPropertyValue(name, out value) ? Within(value, path) : null;
        }
    }

    /// <summary>Names of all parameters, variables first.</summary>
    public static IReadOnlyList<string> NamesIn(string state, IReadOnlyDictionary<string, string>? variableNames)
    {
        var json = JsonNode.Parse(state)!.AsObject();
        var root = RootContext(json);
        var stored = root?["variables"] as JsonObject ?? [];
        var declared = variableNames?.Where(v => stored.ContainsKey(v.Value)).Select(v => v.Key) ?? stored.Select(v => v.Key);
        var dynamic = (root?["dynamicVariables"] as JsonArray)?.OfType<JsonObject>().Select(v => (string?)v["name"]).OfType<string>() ?? [];
        return [.. declared.Concat(dynamic).Concat((json["input"] as JsonObject ?? []).Select(i => i.Key)).Distinct()];
    }

    /// <summary>False if the path leads nowhere.</summary>
    public bool TryRead(ISecretCipher cipher, string instanceId, out object? value)
    {
        value = new SecretJson(cipher, instanceId).Read(_stored);
        if (_path.Length == 0) return true;
        value = SecretValue.Reveal(value);
        foreach (var step in _path)
            if (!TryStep(value, step, out value)) return false;
        value = SecretValue.Wrap(value);
        return true;
    }

    // As far as nothing is encrypted; so the plain part of an object can be read by those who may not read its secrets.
    private static TaskParameter? Within(JsonNode? node, string[] path)
    {
        for (var i = 0; i < path.Length; i++)
        {
            switch (node)
            {
                case JsonObject secret when secret.ContainsKey(SecretJson.Key):
                    return new TaskParameter(secret, path[i..]);
                case JsonObject map when map.TryGetPropertyValue(path[i], out var inner):
                    node = inner;
                    break;
                case JsonArray list when IndexOf(path[i]) is { } index && index < list.Count:
                    node = list[index];
                    break;
                default:
                    return null;
            }
        }

        return new TaskParameter(node, []);
    }

    private static int? IndexOf(string step) => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private static bool TryStep(object? value, string step, out object? inner)
    {
        inner = null;
        if (value is IDictionary<string, object?> map) return map.TryGetValue(step, out inner);
        if (value is not IList<object?> list || IndexOf(step) is not { } index || index >= list.Count) return false;
        inner = list[index];
        return true;
    }

    private static JsonObject? RootContext(JsonObject state) =>
        (state["activityExecutionContexts"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(c => c["parentContextId"] is null);

    private static string? VariableId(JsonObject root, string name, IReadOnlyDictionary<string, string>? names)
    {
        if (names is not null && names.TryGetValue(name, out var id)) return id;
        var dynamic = (root["dynamicVariables"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(v => (string?)v["name"] == name);
        return (string?)dynamic?["id"] ?? (names is null ? name : null);
    }

    private static bool HoldsSecret(JsonNode? node) => node switch
    {
        JsonObject map => map.ContainsKey(SecretJson.Key) || map.Any(p => HoldsSecret(p.Value)),
        JsonArray array => array.Any(HoldsSecret),
        _ => false,
    };
}
