using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Core.Activities;

/// <summary>Reads switches of custom properties, which editors write as booleans or as text.</summary>
internal static class JsonFlags
{
    public static bool IsTrue(this JsonObject properties, string name) => properties[name] is JsonValue value && value.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.String => bool.TryParse(value.GetValue<string>(), out var flag) && flag,
        _ => false,
    };
}
