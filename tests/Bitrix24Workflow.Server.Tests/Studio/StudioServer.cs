using Bitrix24Workflow.Server.Studio;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Server.Tests.Studio;

/// <summary>A real server that has nothing but Studio, with a package of a few small files.</summary>
public sealed class StudioServer : IAsyncLifetime
{
    public const string Wasm = "_framework/Some.Library.0a1b2c3d4e.wasm";
    public const string Script = "_framework/blazor.webassembly.js";

    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("studio-");
    private WebApplication? _app;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var folder = Path.Combine(_parent.FullName, "package");
        foreach (var name in (string[])[Wasm, Script])
            foreach (var (ending, text) in ((string, string)[])[("", "plain"), (".br", "brotli"), (".gz", "gzip")])
                Write(Path.Combine(folder, name + ending), $"{text} of {name}");

        foreach (var name in (string[])[
            "_content/a.css", "_content/a.js.map", "_content/b.woff2", "_content/c.webmanifest", "_framework/icu.dat",
            "_content/Some.Library.0a1b2c3d4e.bundle.scp.css", "_content/basic.typescript.js", "_content/notes.txt", "index.html"])
            Write(Path.Combine(folder, name), name);

        Write(Path.Combine(_parent.FullName, "secret.json"), "secret");

        _app = await Start(folder);
        Client = ClientOf(_app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
        _parent.Delete(recursive: true);
    }

    internal static async Task<WebApplication> Start(string? folder)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapStudio(folder);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    internal static HttpClient ClientOf(WebApplication app) =>
        new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First() + "/studio/") };

    private static void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
