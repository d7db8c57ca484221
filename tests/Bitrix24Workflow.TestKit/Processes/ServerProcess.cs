using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bitrix24Workflow.TestKit.Processes;

/// <summary>The real server as a child process, with a data folder and ports of its own.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const string Project = "Bitrix24Workflow.Server";
    private const int PortsOfServerAndSandbox = 4;

    private readonly ServerOptions options;
    private readonly TemporaryFolder? temporary;
    private readonly string logs;
    private ChildProcess? process;

    private ServerProcess(ServerOptions options)
    {
        this.options = options;
        temporary = options.DataFolder is null ? new TemporaryFolder() : null;
        Port = FreePorts.Block(PortsOfServerAndSandbox);
        // The port tells two servers of one test apart.
        logs = Path.Combine(Artifacts.FolderOfTest("logs"), $"server-{Port}");
    }

    public int Port { get; }

    public Uri BaseAddress => new($"http://127.0.0.1:{Port}");

    /// <summary>Stand-in Bitrix24, SMS and e-mail providers, inbox pages (with <see cref="ServerOptions.Sandbox"/>).</summary>
    public Uri SandboxAddress => new($"http://127.0.0.1:{Port + 1}");

    public Uri TelegramAddress => new($"http://127.0.0.1:{Port + 2}");

    public int SmtpPort => Port + 3;

    public string DataFolder => options.DataFolder ?? temporary!.FullName;

    public bool IsRunning => process is { HasExited: false };

    /// <summary>128 and the number of the signal that ended it; its own otherwise.</summary>
    public int ExitCode => Process.ExitCode;

    private ChildProcess Process => process ?? throw new InvalidOperationException("The server was not started.");

    public static async Task<ServerProcess> StartAsync(ServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        var server = new ServerProcess(options ?? new ServerOptions());
        try
        {
            await server.StartProcessAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public string ReadOutput() => Process.ReadOutput();

    /// <summary>Ends the server without any warning; its data stay as they are at this moment.</summary>
    public void Kill9() => Process.Kill9();

    /// <summary>Asks the server to stop and gives its exit code.</summary>
    public async Task<int> StopAsync(TimeSpan? limit = null, CancellationToken cancellationToken = default)
    {
        Process.Signal(UnixSignal.Terminate);
        return await Process.WaitForExitAsync(limit ?? TimeSpan.FromSeconds(60), cancellationToken);
    }

    /// <summary>Starts it again on the same data and ports; what still runs is killed first.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        // Of a killed server the children go too: they hold the ports.
        var old = Process;
        process = null;
        await old.DisposeAsync();
        await StartProcessAsync(cancellationToken);
    }

    public HttpClient CreateClient() => new() { BaseAddress = BaseAddress };

    public Task<HttpClient> SignInAsync(CancellationToken cancellationToken = default) =>
        SignInAsync("admin", options.AdminPassword, cancellationToken);

    /// <summary>A client that sends the user's bearer token.</summary>
    public async Task<HttpClient> SignInAsync(string user, string password, CancellationToken cancellationToken = default)
    {
        var client = CreateClient();
        try
        {
            using var response = await client.PostAsJsonAsync(
                "/elsa/api/identity/login", new { username = user, password }, cancellationToken);
            response.EnsureSuccessStatusCode();
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            if (!answer.GetProperty("isAuthenticated").GetBoolean())
                throw new InvalidOperationException($"The server refused to sign {user} in.");

            client.DefaultRequestHeaders.Authorization =
                new AuthenticationHeaderValue("Bearer", answer.GetProperty("accessToken").GetString());
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();

        temporary?.Dispose();
    }

    private async Task StartProcessAsync(CancellationToken cancellationToken)
    {
        var program = Artifacts.ProgramPath(Project);
        var environment = new Dictionary<string, string>(options.Environment) { ["ADMIN_PASSWORD"] = options.AdminPassword };
        process = ChildProcess.Start("dotnet", [program, .. Arguments()], logs, environment, Path.GetDirectoryName(program));
        await Readiness.WaitAsync(process, new Uri(BaseAddress, options.ReadyPath), options.StartLimit, cancellationToken);
    }

    private IEnumerable<string> Arguments()
    {
        List<string> arguments = ["--urls", BaseAddress.ToString(), "--data", DataFolder];
        if (options.Sandbox)
            arguments.Add("--sandbox");
        if (options.Postgres is not null)
            arguments.AddRange(["--postgres", options.Postgres]);
        if (options.Cluster)
            arguments.Add("--cluster");

        return arguments.Concat(options.Arguments);
    }
}
