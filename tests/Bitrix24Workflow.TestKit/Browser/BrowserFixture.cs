using Microsoft.Playwright;
using Xunit;

namespace Bitrix24Workflow.TestKit.Browser;

/// <summary>The system's Chromium, driven by Playwright. As an assembly fixture one browser serves all tests; each page has a context (cookies, storage) of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Headless = true,
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>An empty page of a new visitor; addresses may be relative to <paramref name="baseAddress"/>.</summary>
    public async Task<BrowserPage> OpenPageAsync(Uri? baseAddress = null)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = baseAddress?.ToString(),
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
            // What a page shows must not depend on where the tests run.
            Locale = "en-GB",
            TimezoneId = "Europe/Moscow",
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new BrowserPage(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();

        playwright?.Dispose();
    }
}
