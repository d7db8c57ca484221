using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Hosting;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Storage.Accounts;
using Bitrix24Workflow.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(Bitrix24Workflow.Server.Tests.TestServer))]

namespace Bitrix24Workflow.Server.Tests;

/// <summary>The whole server in this process, with its data in a temporary folder. One for all tests: they name what they make.</summary>
public sealed class TestServer : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    public Uri Address => new(_app!.Urls.First());

    /// <summary>Signed in as the administrator.</summary>
    public HttpClient Admin { get; private set; } = null!;

    /// <summary>Sends neither cookies nor tokens.</summary>
    public HttpClient Anonymous { get; private set; } = null!;

    internal IServiceProvider Services => _app!.Services;

    internal IInstanceStore InstancesStore => Services.GetRequiredService<IInstanceStore>();

    internal ISecretCipher Cipher => Services.GetRequiredService<ISecretCipher>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        string[] args = ["--urls", "http://127.0.0.1:0", "--data", _folder.FullName, $"--ADMIN_PASSWORD={Password}"];
        _app = ServerApp.Build(args, builder => builder.Logging.ClearProviders());
        await _app.StartAsync(Stop);
        Anonymous = Client();
        Admin = Client();
        var answer = await (await Admin.PostAsJsonAsync("/elsa/api/identity/login", new { username = "admin", password = Password }, Stop)).Content.ReadFromJsonAsync<JsonObject>(Stop);
        Admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer!["accessToken"]!.GetValue<string>());
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        Anonymous.Dispose();
        await _app!.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A client that keeps cookies and follows no redirect.</summary>
    public HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = Address };

    /// <summary>A client with an API key that has these permissions.</summary>
    public async Task<HttpClient> WithPermissionsAsync(params string[] permissions)
    {
        var ids = Services.GetRequiredService<IdGenerator>();
        var (role, key) = (ids.Next(), $"{ids.Next()}{ids.Next()}");
        await Services.GetRequiredService<RoleStore>().SaveAsync(new Role(role, role, permissions), Stop);
        var application = new Application(ids.Next(), role, Accounts.HashOfKey(key), [role], TimeProvider.System.GetUtcNow());
        await Services.GetRequiredService<ApplicationStore>().SaveAsync(application, Stop);
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("ApiKey", key);
        return client;
    }

    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
}
