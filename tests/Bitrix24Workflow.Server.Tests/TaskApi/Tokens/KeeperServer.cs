using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Sandbox;
using Bitrix24Workflow.Server.Hosting;
using Bitrix24Workflow.Server.TaskApi.Tokens;
using Bitrix24Workflow.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Server.Tests.TaskApi.Tokens;

/// <summary>The whole server and the stand-in Bitrix24 in this process; the log of the stand-in is the truth.</summary>
public sealed class KeeperServer : IAsyncLifetime
{
    public const string Process = "bitrix-oauth";
    public const string ClientId = "local.55d32b338a90f0.23817";
    public const string ClientSecret = "sandbox-client-secret-not-for-a-real-portal";

    private readonly TemporaryFolder _folder = new();
    private SandboxHost? _sandbox;
    private WebApplication? _app;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public HttpClient StandIn { get; private set; } = null!;

    /// <summary>Signed in as the administrator.</summary>
    public HttpClient Admin { get; private set; } = null!;

    public string Portal => _sandbox!.Bitrix24Address.Authority;

    internal TaskService Tasks => _app!.Services.GetRequiredService<TaskService>();

    internal TaskTokens Tokens => _app!.Services.GetRequiredService<TaskTokens>();

    internal WorkflowRuntime Runtime => _app!.Services.GetRequiredService<WorkflowRuntime>();

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxHost.StartAsync(SandboxOptions.AnyFreePorts, Stop);
        StandIn = new HttpClient { BaseAddress = _sandbox.Bitrix24Address };
        string[] args =
        [
            "--urls", "http://127.0.0.1:0", "--data", _folder.FullName, $"--ADMIN_PASSWORD={TestServer.Password}",
            $"--Bitrix24:AuthServer={_sandbox.Bitrix24Address.ToString().TrimEnd('/')}", $"--Bitrix24:TrustedHosts:0={Portal}", $"--Bitrix24:TrustedHosts:1=localhost:{_sandbox.Bitrix24Address.Port}", "--Bitrix24:MaxRequestsPerSecond=10000",
        ];
        _app = ServerApp.Build(args, builder => builder.Logging.ClearProviders());
        await _app.StartAsync(Stop);
        Admin = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        var answer = await (await Admin.PostAsJsonAsync("/elsa/api/identity/login", new { username = "admin", password = TestServer.Password }, Stop)).Content.ReadFromJsonAsync<JsonObject>(Stop);
        Admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer!["accessToken"]!.GetValue<string>());
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        StandIn.Dispose();
        await _app!.DisposeAsync();
        await _sandbox!.DisposeAsync();
        _folder.Dispose();
    }

    public async Task<string> CodeAsync()
    {
        using var response = await StandIn.PostAsJsonAsync("/_sandbox/code", new { client_id = ClientId, portal = Portal }, Stop);
        return (await response.Content.ReadFromJsonAsync<JsonObject>(Stop))!["code"]!.GetValue<string>();
    }

    public async Task SetAsync(string path, object value)
    {
        using var response = await StandIn.PostAsJsonAsync(path, value, Stop);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Renewals that the stand-in was asked for with tokens of one chain, in order.</summary>
    internal async Task<IReadOnlyList<JsonObject>> LogAsync(string what) =>
        [.. (await StandIn.GetFromJsonAsync<JsonArray>("/_sandbox/log", Stop))!.Select(e => e!.AsObject()).Where(e => e["what"]!.ToString() == what)];

    /// <summary>A task that has its token and renews it when asked.</summary>
    internal async Task<TaskView> AddTaskAsync(string reference, string policy = "OnDemand")
    {
        var parameters = new Dictionary<string, object?>
        {
            ["portal"] = Portal, ["client_id"] = ClientId, ["client_secret"] = ClientSecret, ["code"] = await CodeAsync(), ["renewal_policy"] = policy,
        };
        (await Tasks.CreateAsync(Process, reference, parameters, Stop)).Outcome.ShouldBe(TaskOutcome.Done);
        return await StandsAtAsync(reference, "wait");
    }

    /// <summary>Waits until the task stands in one of these nodes.</summary>
    internal async Task<TaskView> StandsAtAsync(string reference, params string[] nodes)
    {
        TaskView? task = null;
        for (var i = 0; i < 6_000; i++)
        {
            task = (await Tasks.FindAsync(Process, reference, Stop)).Task;
            if (task is { Position: [var at] } && nodes.Contains(at) && task.SubStatus == Core.Execution.WorkflowSubStatus.Suspended) return task;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Stop);
        }

        throw new InvalidOperationException($"Task '{reference}' stands at {string.Join(", ", task?.Position ?? [])}, not at {string.Join(" or ", nodes)}.");
    }

    internal static string? Value(TaskView task, string parameter) => task.Parameters.FirstOrDefault(p => p.Name == parameter)?.Value?.ToString();
}
