using Bitrix24Workflow.TestKit.Browser;
using Microsoft.Playwright;

namespace Bitrix24Workflow.Browser.Tests;

/// <summary>The scenarios trust the browser's reports, so these must be true.</summary>
public sealed class BrowserFixtureTests(BrowserFixture browser)
{
    // An icon is asked for by every page that names none.
    private const string NoIcon = """<link rel="icon" href="data:,">""";

    [Fact]
    public async Task A_page_runs_its_script_and_is_pictured()
    {
        await using var site = await TinySite.StartAsync(new()
        {
            ["/"] = NoIcon + """<h1>Ждём</h1><button onclick="document.querySelector('h1').textContent = 'Готово'">Go</button>""",
        });
        await using var page = await browser.OpenPageAsync(site.Address);

        await page.Page.GotoAsync("/");
        await page.ScreenshotAsync("before");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Go" }).ClickAsync();
        await page.Page.GetByText("Готово").WaitForAsync();
        var picture = await page.ScreenshotAsync("after");

        Path.GetFileName(picture).ShouldBe("02-after.png");
        new FileInfo(picture).Length.ShouldBeGreaterThan(1_000);
        page.ThrowOnTrouble();
    }

    [Fact]
    public async Task What_goes_wrong_behind_a_page_is_collected()
    {
        await using var site = await TinySite.StartAsync(new()
        {
            ["/"] = NoIcon + """<img src="/missing.png"><script>console.error('told'); setTimeout(() => { document.title = 'thrown'; throw new Error('not caught'); })</script>""",
        });
        await using var page = await browser.OpenPageAsync(site.Address);

        await page.Page.GotoAsync("/");
        await page.Page.WaitForFunctionAsync("document.title === 'thrown'");

        page.ConsoleErrors.ShouldContain(error => error.Contains("told", StringComparison.Ordinal));
        page.ConsoleErrors.ShouldContain(error => error.Contains("not caught", StringComparison.Ordinal));
        page.FailedRequests.ShouldBe([$"GET {site.Address}missing.png: 404"]);
        Should.Throw<InvalidOperationException>(() => page.ThrowOnTrouble("told", "not caught")).Message.ShouldContain("missing.png");
        page.ThrowOnTrouble("told", "not caught", "missing.png", "404");
    }

    [Fact]
    public async Task Each_page_is_a_visitor_of_its_own()
    {
        await using var site = await TinySite.StartAsync(new() { ["/"] = NoIcon });
        await using var first = await browser.OpenPageAsync(site.Address);
        await using var second = await browser.OpenPageAsync(site.Address);

        await first.Page.GotoAsync("/");
        await second.Page.GotoAsync("/");
        await first.Page.EvaluateAsync("localStorage.setItem('who', 'first')");

        (await second.Page.EvaluateAsync<string?>("localStorage.getItem('who')")).ShouldBeNull();
    }
}
