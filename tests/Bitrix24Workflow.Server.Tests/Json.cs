using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Tests;

/// <summary>Short words for calls of the API.</summary>
internal static class Json
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<JsonNode> GetJsonAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, Stop);
        return await response.JsonAsync();
    }

    public static async Task<JsonNode> PostAsync(this HttpClient client, string path, object? body = null)
    {
        using var response = await client.PostAsJsonAsync(path, body ?? new { }, Stop);
        return await response.JsonAsync();
    }

    /// <summary>The body of an answer that went well.</summary>
    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Stop);
        response.IsSuccessStatusCode.ShouldBeTrue($"{(int)response.StatusCode} {response.RequestMessage!.RequestUri!.AbsolutePath}: {text}");
        return JsonNode.Parse(text)!;
    }

    public static string Text(this JsonNode node, string name) => node[name]!.ToString();
}
