using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Server.Tests.Contract;

/// <summary>
/// The recorded exchanges, in the order in which they were made: from the folder that ELSA_CAPTURES names, with all values; without it from our own list, which holds the
/// requests and, of the answers, names and types.
/// </summary>
internal static partial class Recording
{
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("ELSA_CAPTURES") is { Length: > 0 } folder ? folder : null;

    private static string OwnList => Path.Combine(AppContext.BaseDirectory, "Contract", "exchanges.json");

    /// <param name="host">The folder of a host with other options, or empty.</param>
    public static IReadOnlyList<Exchange> Of(string host) => [.. (Folder is { } folder ? Captured(folder) : Listed()).Where(e => HostOf(e) == host)];

    public static string HostOf(Exchange exchange) => exchange.Name.Contains('/', StringComparison.Ordinal) ? exchange.Name.Split('/')[0] : "";

    public static string OwnListText() => File.ReadAllText(OwnList).ReplaceLineEndings("\n");

    /// <summary>What our own list has to say, made from the recorded answers.</summary>
    public static string ShapesText(string folder)
    {
        var lines = Captured(folder).Select(e => new JsonObject
        {
            ["name"] = e.Name,
            ["method"] = e.Method,
            ["path"] = e.Path,
            ["signedIn"] = e.IsSignedIn,
            ["contentType"] = e.ContentType,
            ["body"] = e.Body,
            ["status"] = e.Status,
            ["headers"] = new JsonObject(e.Headers.Select(h => KeyValuePair.Create(h.Key, (JsonNode?)h.Value))),
            ["answer"] = TypeShape.Of(e.Answer),
        }.ToJsonString(TypeShape.Plain));
        return $"[\n{string.Join(",\n", lines)}\n]\n";
    }

    private static IEnumerable<Exchange> Listed()
    {
        foreach (var item in JsonNode.Parse(OwnListText())!.AsArray().OfType<JsonObject>())
        {
            yield return new Exchange(
                item.Text("name"), item.Text("method"), item.Text("path"), item["signedIn"]!.GetValue<bool>(), item["contentType"]?.GetValue<string>(), item["body"]?.GetValue<string>(),
                item["status"]!.GetValue<int>(), Headers(item["headers"]!), item["answer"], IsShape: true);
        }
    }

    private static IEnumerable<Exchange> Captured(string folder)
    {
        var index = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "INDEX.json")))!.AsArray().OfType<JsonObject>().Select(item => Read(folder, item)).ToList();
        foreach (var exchange in index) yield return exchange;

        // The other hosts were asked the same, in the same order; kept is what came out differently, with other ids.
        foreach (var host in Directory.GetDirectories(folder).Select(Path.GetFileName).Where(h => h != "requests").Order(StringComparer.Ordinal))
        {
            var ids = new Dictionary<string, string>();
            foreach (var exchange in index)
            {
                var file = Path.Combine(folder, host!, exchange.Step + ".json");
                if (!File.Exists(file)) continue;
                var answer = JsonNode.Parse(File.ReadAllText(file));
                if (exchange.Answer?["workflowState"]?["id"]?.ToString() is { } usual && answer?["workflowState"]?["id"]?.ToString() is { } other) ids[usual] = other;
                yield return OnHost(host!, exchange, answer, ids);
            }
        }
    }

    // Of the other hosts only the bodies were kept; the status and the headers follow from them.
    private static Exchange OnHost(string host, Exchange usual, JsonNode? answer, Dictionary<string, string> ids)
    {
        string There(string text) => ids.Aggregate(text, (t, pair) => t.Replace(pair.Key, pair.Value, StringComparison.Ordinal));
        var other = usual with { Name = $"{host}/{usual.Step}", Path = There(usual.Path), Headers = usual.Headers.ToDictionary(h => h.Key, h => There(h.Value)), Answer = answer };
        if (answer?["statusCode"] is { } status) return other with { Status = status.GetValue<int>(), Headers = new Dictionary<string, string> { ["Content-Type"] = "application/problem+json" } };
        var isAnswered = usual.Step.StartsWith("execute-", StringComparison.Ordinal) && answer?["workflowState"]?["subStatus"]?.GetValue<string>() != "Faulted";
        return isAnswered ? other with { Status = 200, Headers = new Dictionary<string, string>(other.Headers) { ["x-elsa-response"] = "true" } } : other;
    }

    private static Exchange Read(string folder, JsonObject item)
    {
        var name = item.Text("name");
        var request = Path.Combine(folder, "requests", name + ".json");
        var body = item["requestHeaders"]!["Content-Type"] is not null && File.Exists(request) ? File.ReadAllText(request) : null;
        var answer = item["bodyFile"]?.GetValue<string>() is { } file ? Parse(File.ReadAllBytes(Path.Combine(folder, file))) : null;
        return new Exchange(
            name, item.Text("method"), item.Text("path"), item["requestHeaders"]!["Authorization"] is not null, item["requestHeaders"]!["Content-Type"]?.GetValue<string>(), body,
            item["status"]!.GetValue<int>(), Headers(item["responseHeaders"]!), answer, IsShape: false);
    }

    private static Dictionary<string, string> Headers(JsonNode headers) => headers.AsObject()
        .Where(h => h.Key is not ("Date" or "Server" or "Transfer-Encoding" or "Content-Length"))
        .ToDictionary(h => h.Key, h => h.Value!.GetValue<string>());

    /// <summary>A body as JSON: text that is none becomes a string, a ZIP the names of its files.</summary>
    public static JsonNode? Parse(byte[] body)
    {
        if (body.Length == 0) return null;
        var text = Encoding.UTF8.GetString(body);

        // The recorded ZIP was kept as text and can't be unpacked any more; the names of its files are readable in it.
        if (body is [(byte)'P', (byte)'K', ..]) return new JsonArray([.. FileName().Matches(text).Select(m => m.Value).Distinct().Select(n => (JsonNode)n)]);
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // The recorder ended each of its files with a line break.
            return JsonValue.Create(text.TrimEnd('\n'));
        }
    }

    [GeneratedRegex(@"[\w-]+\.json")]
    private static partial Regex FileName();
}
