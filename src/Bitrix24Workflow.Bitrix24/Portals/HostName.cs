using System.Net;
using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Bitrix24.Portals;

/// <summary>What a host may look like.</summary>
internal static partial class HostName
{
    public static bool IsLabel(string text) => Label().IsMatch(text);

    /// <summary>A public-looking name of two labels or more. Not an IP address in any of its spellings, and no name that only a local network knows.</summary>
    public static bool IsDomain(string text)
    {
        if (text.Length > 253) return false;
        var labels = text.Split('.');
        return labels.Length > 1 && labels.All(IsLabel) && !IsNumeric(labels[^1]) && !IsLocal(labels[^1]);
    }

    public static bool IsHostAndPort(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0
            && ushort.TryParse(text.AsSpan(colon + 1), out var port) && port > 0
            && (text[..colon].Split('.').All(IsLabel) || IPAddress.TryParse(text[..colon].Trim('[', ']'), out _));
    }

    // Resolvers read 127.1, 0x7f.1 and 2130706433 as addresses; no top-level domain is numeric.
    private static bool IsNumeric(string label) => label.All(char.IsAsciiDigit) || label.StartsWith("0x", StringComparison.OrdinalIgnoreCase);

    private static bool IsLocal(string label) => label.ToLowerInvariant() is "localhost" or "local" or "internal" or "lan" or "home" or "corp" or "arpa";

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$")]
    private static partial Regex Label();
}
