using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Bitrix24Workflow.Sandbox;

namespace Bitrix24Workflow.EndToEnd.Tests;

/// <summary>The stand-in Bitrix24 with mail and chat, in the test's own process: it outlives the server, and its log is the truth.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    public const string ClientId = "local.55d32b338a90f0.23817";
    public const string ClientSecret = "sandbox-client-secret-not-for-a-real-portal";

    private readonly SandboxHost _host;
    private readonly HttpClient _client;

    private StandIn(SandboxHost host)
    {
        _host = host;
        _client = new HttpClient { BaseAddress = host.Bitrix24Address };
    }

    /// <summary>host:port of the portal.</summary>
    public string Portal => _host.Bitrix24Address.Authority;

    private string Root => _host.Bitrix24Address.ToString().TrimEnd('/');

    /// <summary>Points a server's portal, mail, chat and providers here.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["Bitrix24__AuthServer"] = _host.Bitrix24Address.ToString().TrimEnd('/'),
        ["Bitrix24__TrustedHosts__0"] = Portal,
        ["Notifications__Smtp__Host"] = "127.0.0.1",
        ["Notifications__Smtp__Port"] = _host.SmtpPort.ToString(CultureInfo.InvariantCulture),
        ["Notifications__Smtp__Security"] = "None",
        ["Notifications__Smtp__From"] = "keeper@example.org",
        ["Notifications__Smtp__To"] = "author@example.org",
        ["Notifications__Telegram__BaseUrl"] = _host.TelegramAddress.ToString().TrimEnd('/'),
        ["Notifications__Telegram__BotToken"] = "123456:sandbox-bot-token",
        ["Notifications__Telegram__ChatId"] = "4242",
        ["Notifications__Twilio__BaseUrl"] = Root,
        ["Notifications__MessageBird__BaseUrl"] = Root,
        ["Notifications__UniSender__BaseUrl"] = $"{Root}/en/api",
        ["Notifications__UniSenderGo__BaseUrl"] = $"{Root}/en/transactional/api/v1",
        ["Notifications__Mandrill__BaseUrl"] = $"{Root}/api/1.0",
    };

    public static async Task<StandIn> StartAsync(CancellationToken cancellationToken) =>
        new(await SandboxHost.StartAsync(SandboxOptions.AnyFreePorts, cancellationToken));

    /// <summary>A code as the portal would give it to a person who clicked Allow.</summary>
    public async Task<string> CodeAsync(CancellationToken cancellationToken)
    {
        using var response = await _client.PostAsJsonAsync("/_sandbox/code", new { client_id = ClientId, portal = Portal }, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("code").GetString()!;
    }

    public async Task<IReadOnlyList<JsonElement>> LogAsync(string what, CancellationToken cancellationToken)
    {
        var log = await _client.GetFromJsonAsync<JsonElement>("/_sandbox/log", cancellationToken);
        return [.. log.EnumerateArray().Where(e => e.GetProperty("what").GetString() == what)];
    }

    public async Task<IReadOnlyList<JsonElement>> InboxAsync(CancellationToken cancellationToken) =>
        [.. (await _client.GetFromJsonAsync<JsonElement>("/_sandbox/inbox.json", cancellationToken)).EnumerateArray()];

    public async Task FaultAsync(object fault, CancellationToken cancellationToken)
    {
        using var response = await _client.PostAsJsonAsync("/_sandbox/faults", fault, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Faults that are still on; one with a number of times is gone when it has struck so often.</summary>
    public async Task<int> CountFaultsAsync(CancellationToken cancellationToken) =>
        (await _client.GetFromJsonAsync<JsonElement>("/_sandbox/faults", cancellationToken)).GetArrayLength();

    public async Task ClearFaultsAsync(CancellationToken cancellationToken)
    {
        using var response = await _client.DeleteAsync(new Uri("/_sandbox/faults", UriKind.Relative), cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }
}
