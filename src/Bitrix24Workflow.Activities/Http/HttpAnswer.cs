using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Http;

/// <param name="Failure">Null when there was an answer.</param>
internal sealed record HttpAnswer(
    string? Failure,
    int StatusCode,
    string? ReasonPhrase,
    IReadOnlyDictionary<string, string[]> Headers,
    IReadOnlyDictionary<string, string[]> ContentHeaders,
    string? ContentType,
    byte[] Body)
{
    public const string NotConnected = "connect";
    public const string TimedOut = "timeout";
    public const string Refused = "refused";

    /// <summary>Objects and lists for JSON, text for text, bytes for anything else, nothing for an empty body.</summary>
    public object? ParseContent()
    {
        if (Body.Length == 0) return null;
        var type = MediaTypeHeaderValue.TryParse(ContentType, out var parsed) ? parsed : null;
        var name = type?.MediaType ?? "";
        if (IsJson(name)) return ParseJson(Text(type));
        return name.Length == 0 || name.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || name.EndsWith("xml", StringComparison.OrdinalIgnoreCase)
            || name is "application/x-www-form-urlencoded" or "application/javascript"
            ? Text(type)
            : Body;
    }

    public HttpResponseMessage ToMessage() => new(StatusCode, ReasonPhrase, Headers, ContentHeaders);

    private static bool IsJson(string name) => name.EndsWith("json", StringComparison.OrdinalIgnoreCase);

    private static object? ParseJson(string text)
    {
        try
        {
            return JsonValues.FromJson(JsonNode.Parse(text));
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private string Text(MediaTypeHeaderValue? type)
    {
        try
        {
            return (type?.CharSet is { Length: > 0 } charset ? Encoding.GetEncoding(charset.Trim('"')) : Encoding.UTF8).GetString(Body);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(Body);
        }
    }
}
