using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>What bookmarks and triggers are looked up by: name, payload and, for private bookmarks, the activity execution.</summary>
public static class StimulusHash
{
    public static string Of(string name, object? payload, string? activityInstanceId = null)
    {
        var text = payload switch
        {
            null => null,
            string s => s,
            JsonNode node => Declared(node),
            _ => Declared(JsonSerializer.SerializeToNode(payload, payload.GetType(), Memory.JsonValues.Options)),
        };
        var input = string.Join('|', new[] { name, text, activityInstanceId }.Where(part => !string.IsNullOrEmpty(part)));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(input)));
    }

    // Elsa hashes the property names as they are declared in C#, Pascal case, and leaves nulls out; equal hashes let an instance be moved here.
    private static string? Declared(JsonNode? node) => node is JsonObject map
        ? new JsonObject(map.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(char.ToUpperInvariant(p.Key[0]) + p.Key[1..], p.Value?.DeepClone()))).ToJsonString()
        : node?.ToJsonString();
}
