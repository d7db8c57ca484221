using System.Text;

namespace Bitrix24Workflow.Runtime.Shards;

/// <summary>Which shard an instance belongs to.</summary>
public static class ShardMap
{
    /// <summary>Fixed for the life of a database.</summary>
    public const int Count = 64;

    /// <summary>
    /// The first two hex characters of a generated id are its shard. Ids that a client chose are hashed, by a function that will never change.
    /// </summary>
    public static int Of(string instanceId) => IsGenerated(instanceId)
        ? Convert.ToInt32(instanceId[..2], 16) % Count
        : (int)(Fnv1a(instanceId) % Count);

    /// <summary>A generated id moved to a shard; children live on their parent's.</summary>
    public static string Place(string generatedId, int shard) => shard.ToString("x2", System.Globalization.CultureInfo.InvariantCulture) + generatedId[2..];

    private static bool IsGenerated(string id) => id.Length == 16 && id.All(c => char.IsAsciiHexDigitLower(c) || char.IsAsciiDigit(c));

    private static uint Fnv1a(string text)
    {
        var hash = 2166136261;
        foreach (var b in Encoding.UTF8.GetBytes(text)) hash = (hash ^ b) * 16777619;
        return hash;
    }
}
