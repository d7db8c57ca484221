using System.Net.Http.Json;
using System.Text.Json;
using Bitrix24Workflow.Sandbox.OAuth;

namespace Bitrix24Workflow.Sandbox.Tests;

/// <summary>A stand-in of its own for each test, on a clock that the test moves.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    private SandboxHost? _host;

    private protected WatchedTime Time { get; } = new(new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero));

    protected SandboxHost Host => _host!;

    protected HttpClient Http { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected virtual SandboxOptions Options => SandboxOptions.AnyFreePorts;

    public async ValueTask InitializeAsync()
    {
        _host = await SandboxHost.StartAsync(Options with { TimeProvider = Time }, Cancellation);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = _host.Bitrix24Address };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<Reply> PostJsonAsync(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync(path, body, Cancellation);
        return await Reply.ReadAsync(response);
    }

    protected async Task<Reply> GetAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return await Reply.ReadAsync(response);
    }

    protected async Task<Reply> DeleteAsync(string path)
    {
        using var response = await Http.DeleteAsync(new Uri(path, UriKind.Relative), Cancellation);
        return await Reply.ReadAsync(response);
    }

    protected async Task<Reply> PostFormAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var response = await Http.PostAsync(new Uri(path, UriKind.Relative), form, Cancellation);
        return await Reply.ReadAsync(response);
    }

    protected Task<Reply> FaultAsync(object fault) => PostJsonAsync("/_sandbox/faults", fault);

    protected Task<Reply> SettingsAsync(object settings) => PostJsonAsync("/_sandbox/settings", settings);

    protected async Task<string> CodeAsync() => (await PostJsonAsync("/_sandbox/code", new { })).Text("code");

    protected Task<Reply> ExchangeAsync(
        string code,
        string clientId = Application.DefaultClientId,
        string clientSecret = Application.DefaultClientSecret,
        string? scope = null)
    {
        Dictionary<string, string> fields = new()
        {
            ["grant_type"] = "authorization_code", ["client_id"] = clientId, ["client_secret"] = clientSecret, ["code"] = code,
        };
        if (scope is not null)
            fields["scope"] = scope;
        return PostFormAsync("/oauth/token/", fields);
    }

    protected Task<Reply> RefreshAsync(
        string refreshToken, string clientId = Application.DefaultClientId, string clientSecret = Application.DefaultClientSecret) =>
        PostFormAsync("/oauth/token/", new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token", ["client_id"] = clientId, ["client_secret"] = clientSecret, ["refresh_token"] = refreshToken,
        });

    protected async Task<Reply> TokensAsync() => await ExchangeAsync(await CodeAsync());

    protected async Task<Reply> CallAsync(string method, string? token, params IEnumerable<(string Name, string Value)> fields) =>
        await PostFormAsync(
            $"/rest/{method}",
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
                .Concat(token is null ? [] : [KeyValuePair.Create("auth", token)]));

    protected async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request, Cancellation);
        return await Reply.ReadAsync(response);
    }

    protected async Task<IReadOnlyList<JsonElement>> LogAsync(long after = 0) =>
        [.. (await GetAsync($"/_sandbox/log?after={after}")).Json.EnumerateArray()];
}
