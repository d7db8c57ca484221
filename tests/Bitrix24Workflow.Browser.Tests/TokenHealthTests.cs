using Bitrix24Workflow.Browser.Tests.Site;
using Bitrix24Workflow.TestKit.Browser;
using static Microsoft.Playwright.Assertions;

namespace Bitrix24Workflow.Browser.Tests;

/// <summary>All tokens on one page.</summary>
public sealed class TokenHealthTests(BrowserFixture browsers, LiveServer live)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_token_is_seen_with_its_state_and_renewed_from_there()
    {
        await using var person = await Visitor.SignedInAsync(browsers, live);
        foreach (var reference in (string[])["health-waits", "health-good"])
        {
            var form = await TaskForm.AddAsync(person);
            await form.NameAsync(reference);
            await form.FillApplicationAsync(live.StandIn.Portal);
            if (reference == "health-good") await form.FillAsync("code", await live.StandIn.CodeAsync(live.StandIn.Portal, Stop));
            await form.SendAsync();
        }

        await person.Find("nav-tokens").ClickAsync();
        await person.Page.GetByPlaceholder("Search by reference or ID").FillAsync("health-");
        await Expect(person.Find("token-row")).ToHaveCountAsync(2);
        var (waits, good) = (person.Page.Locator("tr[data-reference=health-waits]"), person.Page.Locator("tr[data-reference=health-good]"));
        await Expect(waits.GetByTestId("token-state")).ToHaveTextAsync("Waits for a code");
        await Expect(good.GetByTestId("token-state")).ToHaveTextAsync("Good");
        await Expect(good.GetByTestId("token-portal")).ToHaveTextAsync(live.StandIn.Portal);
        await Expect(good.GetByTestId("next-due")).ToContainTextAsync("renews in 24:");
        await good.GetByTestId("renew-now").ClickAsync();
        await Expect(good.GetByTestId("renewals")).ToHaveAttributeAsync("aria-label", "The last renewals: 1 good, 0 failed");
        await person.ScreenshotAsync("tokens", fullPage: true);
        await person.Page.SetViewportSizeAsync(390, 844);
        (await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390);
        await person.ScreenshotAsync("tokens-telephone", fullPage: true);
        await waits.GetByTestId("authorise").ClickAsync();
        await Expect(person.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Authorise on" })).ToBeVisibleAsync();
        person.ShouldHaveMetNoTrouble();
    }
}
