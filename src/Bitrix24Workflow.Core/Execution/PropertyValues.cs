using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>Reads an activity's private state, which is JSON after a sleep and the object itself before.</summary>
internal static class PropertyValues
{
    public static T? Read<T>(IDictionary<string, object?> properties, string key, object? value)
    {
        if (value is T typed) return typed;
        if (value is not JsonNode node) return ObjectConverter.ConvertTo<T>(value);
        var restored = node.Deserialize<T>(JsonValues.Options);
        properties[key] = restored;
        return restored;
    }
}
