using Microsoft.Playwright;

namespace Bitrix24Workflow.Browser.Tests.Site;

/// <summary>The portal's own pages, where a person signs in and allows the application.</summary>
internal static class PortalPages
{
    public static async Task SignInAsync(IPage page)
    {
        await page.Locator("#login").FillAsync("admin");
        await page.Locator("#password").FillAsync("admin");
        await page.Locator("#sign-in").ClickAsync();
        await page.Locator("#allow").WaitForAsync();
    }

    public static Task AllowAsync(IPage page) => page.Locator("#allow").ClickAsync();
}
