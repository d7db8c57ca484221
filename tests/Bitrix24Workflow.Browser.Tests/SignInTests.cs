using Bitrix24Workflow.Browser.Tests.Site;
using Bitrix24Workflow.TestKit.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bitrix24Workflow.Browser.Tests;

/// <summary>Coming in and going out.</summary>
public sealed class SignInTests(BrowserFixture browsers, LiveServer live)
{
    [Fact]
    public async Task A_wrong_password_is_refused_in_words_and_too_many_of_them_make_wait()
    {
        await using var person = await Visitor.OpenAsync(browsers, live);
        await person.Page.GotoAsync("/sign-in");
        var words = person.Page.GetByRole(AriaRole.Alert);

        // Not admin, whom the other tests need: who guesses one name locks out that name only.
        await person.SignInAsync("stranger", "guessed");
        await Expect(words).ToContainTextAsync("password");
        await Expect(person.Page.GetByLabel("Name")).ToHaveValueAsync("stranger");
        await Expect(person.Page.GetByLabel("Password")).ToHaveValueAsync("");
        await person.ScreenshotAsync("refused");

        for (var guess = 2; guess <= 6; guess++)
        {
            await Expect(person.Page.GetByLabel("Password")).ToHaveValueAsync("");
            await person.SignInAsync("stranger", $"guessed {guess}");
        }

        await Expect(words).ToContainTextAsync("Try again in");
        await person.ScreenshotAsync("has-to-wait");
        person.ShouldHaveMetNoTrouble("/sign-in: 401", "status of 401", "/sign-in: 429", "status of 429");
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_led_to_the_page_he_wanted()
    {
        await using var person = await Visitor.OpenAsync(browsers, live);
        await person.Page.GotoAsync("/processes/bitrix-oauth");
        await person.SignInAsync("admin", LiveServer.Password);

        await person.ShouldBeAtAsync("/processes/bitrix-oauth");
        await person.ShouldReadAsync("definition-id", "bitrix-oauth");
        person.ShouldHaveMetNoTrouble();
    }

    [Fact]
    public async Task After_signing_out_the_pages_are_closed()
    {
        await using var person = await Visitor.SignedInAsync(browsers, live);
        await person.ShouldReadAsync("user-name", "admin");
        await person.Find("sign-out").ClickAsync();
        await person.ShouldBeAtAsync("/sign-in");
        await person.ScreenshotAsync("signed-out");

        await person.Page.GotoAsync("/");
        await Expect(person.Page.GetByLabel("Password")).ToBeVisibleAsync();
        await person.Page.GotoAsync("/studio/workflows/definitions");
        await Expect(person.Page.GetByLabel("Password")).ToBeVisibleAsync();
        // Studio's page itself is for everybody; it asks for a token and is told that there is none.
        person.ShouldHaveMetNoTrouble("/studio/token: 401", "status of 401");
    }
}
