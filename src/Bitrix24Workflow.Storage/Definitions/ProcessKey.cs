using System.Globalization;

namespace Bitrix24Workflow.Storage.Definitions;

/// <summary>How a process is named from outside: number, definition id or @alias.</summary>
internal static class ProcessKey
{
    public static string? Alias(string key) => key.StartsWith('@') ? key[1..] : null;

    public static long? Number(string key) => long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
