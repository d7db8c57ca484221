using System.Text.Json;

namespace Bitrix24Workflow.Sandbox.Tests;

/// <summary>An answer as a caller sees it.</summary>
public sealed record Reply(int Status, string Body, Uri? Location, string? ContentType)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public string? Error => Json.TryGetProperty("error", out var error) ? error.GetString() : null;

    public string Text(string name) => Json.GetProperty(name).GetString()!;

    public bool Has(string name) => Json.TryGetProperty(name, out _);

    public static async Task<Reply> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
        response.Headers.Location,
        response.Content.Headers.ContentType?.MediaType);
}
