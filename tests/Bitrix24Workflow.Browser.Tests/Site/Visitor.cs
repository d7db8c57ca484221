using Bitrix24Workflow.TestKit.Browser;
using Bitrix24Workflow.TestKit.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bitrix24Workflow.Browser.Tests.Site;

/// <summary>A person with a browser of his own in front of our pages.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly BrowserPage browser;

    private Visitor(BrowserPage browser) => this.browser = browser;

    public IPage Page => browser.Page;

    public static Task<Visitor> OpenAsync(BrowserFixture browsers, LiveServer live) => OpenAsync(browsers, live.Server);

    private static async Task<Visitor> OpenAsync(BrowserFixture browsers, ServerProcess server)
    {
        // Generous, since a slow machine is no defect.
        var limit = (float)Eventually.Limit.TotalMilliseconds;
        SetDefaultExpectTimeout(limit);
        var visitor = new Visitor(await browsers.OpenPageAsync(server.BaseAddress));
        visitor.Page.SetDefaultTimeout(limit);
        visitor.Page.SetDefaultNavigationTimeout(limit);
        return visitor;
    }

    public static Task<Visitor> SignedInAsync(BrowserFixture browsers, LiveServer live) => SignedInAsync(browsers, live.Server);

    public static async Task<Visitor> SignedInAsync(BrowserFixture browsers, ServerProcess server)
    {
        var visitor = await OpenAsync(browsers, server);
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.SignInAsync("admin", LiveServer.Password);
        // At its first visit the dashboard notes the time zone and loads itself once more, which would overtake a next step.
        await visitor.Find("process-row").First.WaitForAsync();
        return visitor;
    }

    public async Task SignInAsync(string name, string password)
    {
        await Page.GetByLabel("Name").FillAsync(name);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    public ILocator Find(string testId) => Page.GetByTestId(testId);

    public Task ShouldBeAtAsync(string path) =>
        Expect(Page).ToHaveURLAsync(new Uri(new Uri(Page.Url), path).ToString());

    public Task ShouldReadAsync(string testId, string text) => Expect(Find(testId)).ToHaveTextAsync(text);

    public Task<string> ScreenshotAsync(string name, bool fullPage = false) => browser.ScreenshotAsync(name, fullPage);

    /// <summary>Nothing went wrong behind the pages, except for what is expected (parts of a message or address).</summary>
    public void ShouldHaveMetNoTrouble(params string[] expected) => browser.ThrowOnTrouble(expected);

    public async ValueTask DisposeAsync()
    {
        // What a failed test was looking at.
        await ScreenshotAsync("last");
        await browser.DisposeAsync();
    }
}
