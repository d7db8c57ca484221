using System.Text.Json;
using System.Text.Json.Serialization;
using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Hosting;
using Bitrix24Workflow.Sandbox.Log;
using Bitrix24Workflow.Sandbox.OAuth;
using Bitrix24Workflow.Sandbox.Portals;

namespace Bitrix24Workflow.Sandbox;

/// <summary>The running stand-ins: one process of its own, or hosted inside a test.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly WebApplication _bitrix24;

    private SandboxHost(WebApplication bitrix24) => _bitrix24 = bitrix24;

    public Uri Bitrix24Address => _bitrix24.Services.GetRequiredService<OwnAddress>().Address;

    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellationToken = default)
    {
        var bitrix24 = Build(options);
        await bitrix24.StartAsync(cancellationToken);
        bitrix24.Services.GetRequiredService<OwnAddress>().Address = new Uri(bitrix24.Urls.Single());
        return new SandboxHost(bitrix24);
    }

    /// <summary>Ends with a signal to this process, or with the parent.</summary>
    public async Task WaitForShutdownAsync(int? parentPid = null, CancellationToken cancellationToken = default)
    {
        var stopping = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, _bitrix24.Lifetime.ApplicationStopping);
        using (stopping)
        {
            var end = parentPid is { } pid
                ? ParentProcess.WaitForEndAsync(pid, stopping.Token)
                : Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping.Token);
            await end.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _bitrix24.StopAsync();
        await _bitrix24.DisposeAsync();
    }

    private static WebApplication Build(SandboxOptions options)
    {
        // Empty: neither files nor environment of a hosting process may change where the stand-ins listen.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Urls);
        builder.Services.AddRoutingCore();
        builder.Services.AddSandbox(options);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull);
        var app = builder.Build();
        app.MapToken();
        app.MapFaults();
        app.MapSetup();
        app.MapLog();
        return app;
    }
}
