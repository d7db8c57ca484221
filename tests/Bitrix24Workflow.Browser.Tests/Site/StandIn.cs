using System.Net.Http.Json;
using System.Text.Json;

namespace Bitrix24Workflow.Browser.Tests.Site;

/// <summary>The stand-in Bitrix24 behind the pages: what really arrived there, and its levers.</summary>
internal sealed class StandIn(Uri address) : IDisposable
{
    public const string ClientId = "local.55d32b338a90f0.23817";
    public const string ClientSecret = "sandbox-client-secret-not-for-a-real-portal";

    private readonly HttpClient client = new() { BaseAddress = address };

    /// <summary>host:port, as a person enters it.</summary>
    public string Portal => address.Authority;

    /// <summary>The same stand-in by another name is another portal, with tokens of its own.</summary>
    public string SecondPortal => $"localhost:{address.Port}";

    /// <summary>Thirty seconds may pass between two steps on a busy machine; that codes are short-lived is tested elsewhere.</summary>
    public Task KeepCodesAsync(CancellationToken cancellationToken) => PostAsync("/_sandbox/settings", new { codeSeconds = 600 }, cancellationToken);

    /// <summary>A code as the portal gives it to a person who clicked Allow.</summary>
    public async Task<string> CodeAsync(string portal, CancellationToken cancellationToken) =>
        (await PostAsync("/_sandbox/code", new { client_id = ClientId, portal }, cancellationToken)).GetProperty("code").GetString()!;

    public Task RevokeAsync(string portal, CancellationToken cancellationToken) =>
        PostAsync("/_sandbox/faults", new { kind = "revoked", on = true, portal }, cancellationToken);

    /// <summary>Every token that was ever given out: none of them may stand on a page.</summary>
    public async Task<IReadOnlyList<string>> TokensAsync(CancellationToken cancellationToken)
    {
        var log = await client.GetFromJsonAsync<JsonElement>("/_sandbox/log", cancellationToken);
        return
        [
            .. log.EnumerateArray()
                .Where(entry => entry.TryGetProperty("answer", out var answer) && answer.ValueKind == JsonValueKind.Object)
                .SelectMany(entry => entry.GetProperty("answer").EnumerateObject())
                .Where(property => property.Name is "access_token" or "refresh_token")
                .Select(property => property.Value.GetString()!),
        ];
    }

    /// <summary>Tokens with which a REST method was called.</summary>
    public async Task<IReadOnlyList<string>> CallsAsync(string method, CancellationToken cancellationToken)
    {
        var log = await client.GetFromJsonAsync<JsonElement>("/_sandbox/log", cancellationToken);
        return
        [
            .. log.EnumerateArray()
                .Where(entry => entry.GetProperty("what").GetString() == $"rest.{method}" && entry.TryGetProperty("access_token", out var token) && token.ValueKind == JsonValueKind.String)
                .Select(entry => entry.GetProperty("access_token").GetString()!),
        ];
    }

    /// <summary>The link to the authorise page in the newest e-mail that names the task.</summary>
    public async Task<Uri?> LinkToAuthoriseAsync(string reference, CancellationToken cancellationToken)
    {
        var inbox = await client.GetFromJsonAsync<JsonElement>("/_sandbox/inbox.json", cancellationToken);
        var links = inbox.EnumerateArray()
            .Where(message => message.GetProperty("channel").GetString() == "email")
            .SelectMany(message => message.GetProperty("links").EnumerateArray())
            .Select(link => link.GetString()!)
            .Where(link => link.Contains("/authorize/", StringComparison.Ordinal) && link.EndsWith($"/{reference}", StringComparison.Ordinal));
        return links.LastOrDefault() is { } found ? new Uri(found) : null;
    }

    /// <summary>The text of the newest Telegram message that has these words in its text or behind its button.</summary>
    public async Task<string?> TelegramAsync(string words, CancellationToken cancellationToken)
    {
        var inbox = await client.GetFromJsonAsync<JsonElement>("/_sandbox/inbox.json", cancellationToken);
        return inbox.EnumerateArray()
            .Where(message => message.GetProperty("channel").GetString() == "telegram" && message.GetRawText().Contains(words, StringComparison.Ordinal))
            .Select(message => message.GetProperty("text").GetString())
            .LastOrDefault();
    }

    /// <summary>How many SMS arrived at a number.</summary>
    public async Task<int> CountSmsAsync(string number, CancellationToken cancellationToken) =>
        (await client.GetFromJsonAsync<JsonElement>("/_sandbox/inbox.json", cancellationToken)).EnumerateArray()
            .Count(message => message.GetProperty("channel").GetString() == "sms" && message.GetProperty("to").GetString() == number);

    public void Dispose() => client.Dispose();

    private async Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellationToken)
    {
        using var response = await client.PostAsJsonAsync(path, body, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }
}
