using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Http;

/// <summary>Bodies as values: objects and lists for JSON, text for text, bytes for anything else, nothing for an empty body.</summary>
internal static class BodyContent
{
    /// <exception cref="JsonException">The type says JSON, the body is none.</exception>
    public static object? Parse(byte[] body, string? contentType)
    {
        if (body.Length == 0) return null;
        var type = MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed : null;
        var name = type?.MediaType ?? "";
        if (name.EndsWith("json", StringComparison.OrdinalIgnoreCase)) return JsonValues.FromJson(JsonNode.Parse(Text(body, type)));
        return IsText(name) ? Text(body, type) : body;
    }

    public static string Text(byte[] body, string? contentType) => Text(body, MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed : null);

    private static bool IsText(string name) => name.Length == 0 || name.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || name.EndsWith("xml", StringComparison.OrdinalIgnoreCase)
        || name is "application/x-www-form-urlencoded" or "application/javascript";

    private static string Text(byte[] body, MediaTypeHeaderValue? type)
    {
        try
        {
            return (type?.CharSet is { Length: > 0 } charset ? Encoding.GetEncoding(charset.Trim('"')) : Encoding.UTF8).GetString(body);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(body);
        }
    }
}
