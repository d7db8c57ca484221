using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Bitrix24Workflow.Browser.Tests;

/// <summary>A site of a few pages on a free port.</summary>
internal sealed class TinySite : IAsyncDisposable
{
    private readonly WebApplication application;

    private TinySite(WebApplication application) => this.application = application;

    public Uri Address => new(application.Urls.Single());

    public static async Task<TinySite> StartAsync(Dictionary<string, string> pages)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        application.Run(async context =>
        {
            if (!pages.TryGetValue(context.Request.Path, out var page))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(page, context.RequestAborted);
        });
        await application.StartAsync();
        return new TinySite(application);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
