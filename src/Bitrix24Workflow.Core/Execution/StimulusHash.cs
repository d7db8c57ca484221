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
            JsonNode node => node.ToJsonString(),
            _ => JsonSerializer.Serialize(payload, payload.GetType(), Memory.JsonValues.Options),
        };
        var input = string.Join('|', new[] { name, text, activityInstanceId }.Where(part => !string.IsNullOrEmpty(part)));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(input)));
    }
}
