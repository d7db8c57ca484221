using System.Collections;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Scripting;

/// <summary>Values as expressions see them: secrets inside collections are opened too, and remembered as read.</summary>
internal static class PlainValues
{
    public static object? Open(ExpressionExecutionContext context, object? value) => context.Open(value) switch
    {
        IDictionary<string, object?> map when map.Values.Any(HoldsSecret) => map.ToDictionary(p => p.Key, p => Open(context, p.Value)),
        IEnumerable<object?> items when items.Any(HoldsSecret) => items.Select(i => Open(context, i)).ToList(),
        var plain => plain,
    };

    /// <summary>Follows names and numbers into objects and lists; null where the path leads nowhere.</summary>
    public static object? Follow(ExpressionExecutionContext context, object? value, IEnumerable<string> path)
    {
        foreach (var step in path)
        {
            value = context.Open(value);
            if (value is System.Text.Json.Nodes.JsonNode or System.Text.Json.JsonElement) value = JsonValues.FromJson(JsonValues.ToJson(value));
            value = value switch
            {
                IDictionary<string, object?> map => Find(map, step),
                IDictionary other => other[step],
                IList list when int.TryParse(step, out var index) && index >= 0 && index < list.Count => list[index],
                _ => null,
            };
            if (value is null) return null;
        }

        return context.Open(value);
    }

    private static object? Find(IDictionary<string, object?> map, string name) =>
        map.TryGetValue(name, out var exact) ? exact : map.FirstOrDefault(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The value with every secret in it opened; only for what leaves the process on a workflow's behalf.</summary>
    public static object? Reveal(object? value) => SecretValue.Reveal(value) switch
    {
        IDictionary<string, object?> map when map.Values.Any(HoldsSecret) => map.ToDictionary(p => p.Key, p => Reveal(p.Value)),
        IEnumerable<object?> items when items.Any(HoldsSecret) => items.Select(Reveal).ToList(),
        var plain => plain,
    };

    private static bool HoldsSecret(object? value) => value switch
    {
        SecretValue => true,
        string => false,
        IDictionary<string, object?> map => map.Values.Any(HoldsSecret),
        IEnumerable<object?> items => items.Any(HoldsSecret),
        _ => false,
    };
}
