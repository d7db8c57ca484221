using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Notifications.Delivery;

/// <summary>A message as it travels in an effect (stored encrypted); what is empty comes from the settings.</summary>
internal static class MessageArguments
{
    /// <summary>The same for every attempt to send one message: what providers recognise a repetition by.</summary>
    public const string Key = "key";

    public static JsonObject Of(params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var json = new JsonObject();
        foreach (var (name, value) in values)
            if (!string.IsNullOrWhiteSpace(value)) json[name] = value;
        return json;
    }

    public static string? Text(this JsonObject arguments, string name) => arguments[name]?.GetValue<string>() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>The value of the process, else that of the settings.</summary>
    public static string? Or(this string? value, string? setting) => !string.IsNullOrWhiteSpace(value) ? value.Trim() : string.IsNullOrWhiteSpace(setting) ? null : setting.Trim();

    public static string Cut(this string text, int length)
    {
        if (text.Length <= length) return text;
        var end = length - 1;
        // Half of a pair is no character.
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end] + "…";
    }
}
