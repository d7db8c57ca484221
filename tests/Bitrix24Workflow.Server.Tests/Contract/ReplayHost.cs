using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Hosting;
using Bitrix24Workflow.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Server.Tests.Contract;

/// <summary>Our server with the options of the host that was recorded, and with nothing in it, as that one had.</summary>
internal sealed class ReplayHost : IAsyncDisposable
{
    private const string RecordedPassword = ": \"password\"";
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;
    private readonly HttpClient _client;
    private readonly Dictionary<string, string> _tokens = [];

    private ReplayHost(string[] options)
    {
        string[] args = ["--urls", "http://127.0.0.1:0", "--data", _folder.FullName, $"--ADMIN_PASSWORD={TestServer.Password}", "--Flowchart:ExecutionMode=TokenBased", .. options];
        _app = ServerApp.Build(args, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(ShippedDefinitions)));
        });
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
    }

    public Identities Ids { get; } = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<ReplayHost> StartAsync(params string[] options)
    {
        var host = new ReplayHost(options);
        await host._app.StartAsync(Stop);
        host.Ids.Alias("http://127.0.0.1:14000", host._app.Urls.First());
        return host;
    }

    // Whoever recorded started these instances without keeping the requests.
    private static readonly Dictionary<string, string> Unkept = new() { ["instance-cancel"] = "e61c6d2b4a929cb6", ["bulk-cancel"] = "fd0590ad63d46707" };

    /// <summary>Sends the recorded request, and remembers what later ones need of the answer.</summary>
    public async Task<(HttpResponseMessage Response, JsonNode? Body)> SendAsync(Exchange exchange)
    {
        if (Unkept.TryGetValue(exchange.Step, out var unkept)) await StartWaitingAsync(unkept);
        using var request = new HttpRequestMessage(new HttpMethod(exchange.Method), new Uri(new Uri(_app.Urls.First()), Ids.Ours(exchange.Path)));
        await AuthorizeAsync(exchange, request);
        if (exchange.Body is not null || exchange.ContentType is not null)
        {
            request.Content = new StringContent(Ids.Ours(exchange.Body ?? "").Replace(RecordedPassword, $": \"{TestServer.Password}\"", StringComparison.Ordinal), Encoding.UTF8);
            request.Content.Headers.ContentType = exchange.ContentType is { } type ? new MediaTypeHeaderValue(type) : null;
        }

        request.Headers.Accept.ParseAdd("application/json");
        if (exchange.Step.StartsWith("cors-", StringComparison.Ordinal)) request.Headers.Add("Origin", "http://localhost:5000");
        if (exchange.Step == "cors-preflight")
        {
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        }

        var response = await _client.SendAsync(request, Stop);
        var body = Recording.Parse(await response.Content.ReadAsByteArrayAsync(Stop));
        if (exchange.Step.Contains("dispatch", StringComparison.Ordinal) || exchange.Step == "event-trigger") await SettledAsync();
        if (exchange.Step is "identity-login" or "identity-refresh-token")
        {
            _tokens["access"] = body?["accessToken"]?.GetValue<string>() ?? "";
            _tokens["refresh"] = body?["refreshToken"]?.GetValue<string>() ?? "";
        }

        return (response, body);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private async Task StartWaitingAsync(string recordedId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(_app.Urls.First()), "/elsa/api/workflow-definitions/cap-event/execute"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tokens["access"]);
        request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await _client.SendAsync(request, Stop);
        Ids.Pair(recordedId, (await response.JsonAsync())["workflowState"]!.Text("id"));
    }

    // What was only started here had ended there when the next request came.
    private async Task SettledAsync()
    {
        var instances = _app.Services.GetRequiredService<IInstanceStore>();
        var busy = new InstanceFilter { SubStatuses = [WorkflowSubStatus.Pending, WorkflowSubStatus.Executing] };
        while ((await instances.ListAsync(busy, InstanceOrder.Created, false, 0, 1, Stop)).TotalCount > 0) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Stop);
    }

    // What was recorded says only that there was a header.
    private async Task AuthorizeAsync(Exchange exchange, HttpRequestMessage request)
    {
        if (!exchange.IsSignedIn) return;
        if (!_tokens.ContainsKey("access")) await SignInAsync();
        request.Headers.Authorization = exchange.Step switch
        {
            "definition-401-badtoken" => new AuthenticationHeaderValue("Bearer", "not-a-token"),
            "definition-apikey" => new AuthenticationHeaderValue("ApiKey", await KeyAsync()),
            "identity-refresh-token" => new AuthenticationHeaderValue("Bearer", _tokens["refresh"]),
            _ => new AuthenticationHeaderValue("Bearer", _tokens["access"]),
        };
    }

    private async Task SignInAsync()
    {
        using var content = new StringContent($$"""{"username":"admin","password":"{{TestServer.Password}}"}""", Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(new Uri(new Uri(_app.Urls.First()), "/elsa/api/identity/login"), content, Stop);
        _tokens["access"] = (await response.JsonAsync()).Text("accessToken");
    }

    private async Task<string> KeyAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(_app.Urls.First()), "/elsa/api/identity/applications"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tokens["access"]);
        request.Content = new StringContent("""{"name":"replay","roles":["admin"]}""", Encoding.UTF8, "application/json");
        using var response = await _client.SendAsync(request, Stop);
        return (await response.JsonAsync()).Text("apiKey");
    }
}
