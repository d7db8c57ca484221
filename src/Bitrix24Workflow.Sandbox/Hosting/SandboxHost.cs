using System.Text.Json.Serialization;
using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Hosting;
using Bitrix24Workflow.Sandbox.Inbox;
using Bitrix24Workflow.Sandbox.Log;
using Bitrix24Workflow.Sandbox.OAuth;
using Bitrix24Workflow.Sandbox.Pages;
using Bitrix24Workflow.Sandbox.Portals;
using Bitrix24Workflow.Sandbox.Providers;
using Bitrix24Workflow.Sandbox.Rest;
using Bitrix24Workflow.Sandbox.Smtp;
using Bitrix24Workflow.Sandbox.Telegram;

namespace Bitrix24Workflow.Sandbox;

/// <summary>The running stand-ins: one process of its own, or hosted inside a test.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly WebApplication _bitrix24;
    private readonly WebApplication _telegram;

    private SandboxHost(WebApplication bitrix24, WebApplication telegram) => (_bitrix24, _telegram) = (bitrix24, telegram);

    public Uri Bitrix24Address => _bitrix24.Services.GetRequiredService<OwnAddress>().Address;

    public Uri TelegramAddress => _bitrix24.Services.GetRequiredService<SandboxAddresses>().Telegram;

    public int SmtpPort => _bitrix24.Services.GetRequiredService<SmtpListener>().Port;

    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellationToken = default)
    {
        var bitrix24 = BuildBitrix24(options);
        var telegram = BuildTelegram(options, bitrix24.Services.GetRequiredService<TelegramApi>());
        var host = new SandboxHost(bitrix24, telegram);
        try
        {
            await bitrix24.StartAsync(cancellationToken);
            await telegram.StartAsync(cancellationToken);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        bitrix24.Services.GetRequiredService<OwnAddress>().Address = new Uri(bitrix24.Urls.Single());
        var addresses = bitrix24.Services.GetRequiredService<SandboxAddresses>();
        addresses.Telegram = new Uri(telegram.Urls.Single());
        addresses.SmtpPort = host.SmtpPort;
        return host;
    }

    /// <summary>Ends with a signal to this process, or with the parent.</summary>
    public async Task WaitForShutdownAsync(int? parentPid = null, CancellationToken cancellationToken = default)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _bitrix24.Lifetime.ApplicationStopping);
        var end = parentPid is { } pid
            ? ParentProcess.WaitForEndAsync(pid, stopping.Token)
            : Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping.Token);
        await end.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await _telegram.StopAsync();
        await _bitrix24.StopAsync();
        await _telegram.DisposeAsync();
        await _bitrix24.DisposeAsync();
    }

    private static WebApplication BuildBitrix24(SandboxOptions options)
    {
        var builder = EmptyBuilder(options.Urls);
        builder.Services.AddSandbox(options);
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull);
        var app = builder.Build();
        app.MapStartPage();
        AuthorizeEndpoint.Map(app);
        app.MapToken();
        app.MapRest();
        app.MapFaults();
        app.MapSetup();
        app.MapEvents();
        app.MapLog();
        app.MapInbox();
        app.MapProviders();
        return app;
    }

    private static WebApplication BuildTelegram(SandboxOptions options, TelegramApi api)
    {
        var app = EmptyBuilder(options.Telegram).Build();
        api.Map(app);
        return app;
    }

    private static WebApplicationBuilder EmptyBuilder(string urls)
    {
        // Empty: neither files nor environment of a hosting process may change where the stand-ins listen.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(urls);
        builder.Services.AddRoutingCore();

        // Requests are in the stand-in's own log; the console is for its defects only.
        builder.Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        return builder;
    }
}
