using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Sandbox.Hosting;

/// <summary>Parameters of a call from query, form or JSON as one tree; <c>fields[TITLE]=x</c> is a branch, <c>cmd[]=x</c> appends.</summary>
internal static class RequestParameters
{
    private const int MaxDepth = 10;

    public static async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        var root = new JsonObject();
        foreach (var (name, values) in request.Query)
            PutAll(root, name, values);
        if (request.HasFormContentType)
        {
            foreach (var (name, values) in await request.ReadFormAsync(request.HttpContext.RequestAborted))
                PutAll(root, name, values);
        }
        else if (request.HasJsonContentType() && await ReadJsonAsync(request) is { } posted)
        {
            foreach (var (name, value) in posted)
                root[name] = value?.DeepClone();
        }

        return root;
    }

    public static JsonObject Parse(string query)
    {
        var root = new JsonObject();
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            Put(root, Unescape(parts[0]), parts.Length == 2 ? Unescape(parts[1]) : "");
        }

        return root;
    }

    private static void PutAll(JsonObject root, string name, IEnumerable<string?> values)
    {
        foreach (var value in values)
            Put(root, name, value ?? "");
    }

    private static void Put(JsonObject root, string name, string value)
    {
        var keys = name.Replace("]", "", StringComparison.Ordinal).Split('[', MaxDepth);
        var branch = root;
        for (var i = 0; i < keys.Length - 1; i++)
        {
            var key = keys[i].Length == 0 ? NextIndex(branch) : keys[i];
            if (branch[key] is not JsonObject child)
                branch[key] = child = [];
            branch = child;
        }

        branch[keys[^1].Length == 0 ? NextIndex(branch) : keys[^1]] = value;
    }

    private static string NextIndex(JsonObject branch) => $"{branch.Count}";

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static async Task<JsonObject?> ReadJsonAsync(HttpRequest request)
    {
        try
        {
            return await request.ReadFromJsonAsync<JsonNode>(request.HttpContext.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
