using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Wire;

/// <summary>
/// What an Elsa client sent, from the JSON body and the query as one: names without case, an empty value means "not given", keys may repeat, and
/// a body may be absent although its type is announced, or the other way round.
/// </summary>
internal sealed class Arguments
{
    private readonly JsonObject _body;
    private readonly IQueryCollection _query;

    private Arguments(JsonObject body, IQueryCollection query)
    {
        _body = body;
        _query = query;
    }

    public JsonObject Body => _body;

    /// <summary>The fields of an object within a request, read as a request's own are.</summary>
    public static Arguments Of(JsonObject fields) => new(fields, QueryCollection.Empty);

    // Minimal APIs find this method by its name.
    public static async ValueTask<Arguments?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var hasBody = context.Request.Method is not ("GET" or "HEAD") && context.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) != true;
        return new Arguments(hasBody ? await ReadBodyAsync(context.Request) : [], context.Request.Query);
    }

    public string? Text(string name)
    {
        var text = FromBody(name) is JsonValue value ? value.ToString() : _query[name].LastOrDefault();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    public int? Number(string name)
    {
        if (Text(name) is not { } text) return null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(name, text, "Int32");
    }

    public bool? Flag(string name)
    {
        if (Text(name) is not { } text) return null;
        return bool.TryParse(text, out var value) ? value : throw Wrong(name, text, "Boolean");
    }

    public T? Choice<T>(string name, string typeName)
        where T : struct, Enum => Text(name) is { } text ? Parse<T>(name, text, typeName) : null;

    public IReadOnlyList<T> Choices<T>(string name, string typeName)
        where T : struct, Enum => [.. Texts(name).Select(text => Parse<T>(name, text, typeName))];

    public IReadOnlyList<string> Texts(string name)
    {
        IEnumerable<string?> items = FromBody(name) is JsonArray array ? array.Select(item => item?.ToString()) : _query[name];
        return [.. items.OfType<string>().Where(item => item.Length > 0)];
    }

    /// <summary>An object of the body, or JSON text in the query; null if not given.</summary>
    public JsonObject? Object(string name)
    {
        var node = FromBody(name) ?? (_query[name].LastOrDefault() is { Length: > 0 } text ? ParseJson(name, text) : null);
        return node is null or JsonObject ? (JsonObject?)node : throw ElsaProblemException.OfField(name, $"'{name}' must be an object.");
    }

    public JsonArray Array(string name) => FromBody(name) as JsonArray ?? [];

    public JsonNode? Json(string name) => FromBody(name);

    public static T Parse<T>(string name, string text, string typeName)
        where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known ? Enum.Parse<T>(known) : throw Wrong(name, text, typeName);

    private static ElsaProblemException Wrong(string name, string text, string typeName) =>
        ElsaProblemException.OfField(JsonNamingPolicy.CamelCase.ConvertName(name), $"Value [{text}] is not valid for a [{typeName}] property!");

    private static JsonNode? ParseJson(string name, string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException e)
        {
            throw ElsaProblemException.OfField(name, e.Message);
        }
    }

    private static async Task<JsonObject> ReadBodyAsync(HttpRequest request)
    {
        // Not by the content type: some clients announce JSON and send nothing, others send JSON and announce nothing.
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        if (string.IsNullOrWhiteSpace(text)) return [];
        return ParseJson("model", text) switch
        {
            JsonObject map => map,
            null => [],
            _ => throw ElsaProblemException.Of("A JSON object is expected."),
        };
    }

    private JsonNode? FromBody(string name)
    {
        if (_body.TryGetPropertyValue(name, out var exact)) return exact;
        foreach (var (key, value) in _body)
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase)) return value;
        return null;
    }
}
