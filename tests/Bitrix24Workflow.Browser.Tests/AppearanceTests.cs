using Bitrix24Workflow.Browser.Tests.Site;
using Bitrix24Workflow.TestKit.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bitrix24Workflow.Browser.Tests;

/// <summary>Telephones and dark rooms.</summary>
public sealed class AppearanceTests(BrowserFixture browsers, LiveServer live)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_telephone_nothing_sticks_out_to_the_right()
    {
        await using var person = await Visitor.SignedInAsync(browsers, live);
        await person.Page.SetViewportSizeAsync(390, 844);
        await AddTaskAsync(person, "telephone");
        await ShouldFitAsync(person, "task");

        await person.Page.GotoAsync("/");
        await person.Find("process-row").First.WaitForAsync();
        await ShouldFitAsync(person, "processes");
        await TaskForm.AddAsync(person);
        await person.Find("param-portal").WaitForAsync();
        await person.ScreenshotAsync("add-task");
        await person.Page.Keyboard.PressAsync("Escape");
        await Expect(person.Find("add-task-dialog")).ToHaveCountAsync(0);
        await person.Find("task-table").WaitForAsync();
        await ShouldFitAsync(person, "process");
        person.ShouldHaveMetNoTrouble();
    }

    [Fact]
    public async Task Dark_is_chosen_once_and_stays()
    {
        await using var person = await Visitor.SignedInAsync(browsers, live);
        await AddTaskAsync(person, "in-the-dark");
        await person.Find("theme").ClickAsync();
        await Expect(person.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await person.ScreenshotAsync("task");

        await person.Page.GotoAsync("/processes/bitrix-oauth");
        await person.Find("task-table").WaitForAsync();
        await Expect(person.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        (await BrightnessAsync(person)).ShouldBeLessThan(60);
        await person.ScreenshotAsync("process", fullPage: true);
        await person.Page.GotoAsync("/");
        await person.Find("process-row").First.WaitForAsync();
        await person.ScreenshotAsync("processes");
        person.ShouldHaveMetNoTrouble();
    }

    private async Task AddTaskAsync(Visitor person, string reference)
    {
        var form = await TaskForm.AddAsync(person);
        await form.NameAsync(reference);
        await form.FillApplicationAsync(live.StandIn.Portal);
        await form.FillAsync("code", await live.StandIn.CodeAsync(live.StandIn.Portal, Stop));
        await form.SendAsync();
        await person.ShouldReadAsync("value-access_token", "***");
    }

    private static async Task ShouldFitAsync(Visitor person, string name)
    {
        await person.ScreenshotAsync(name, fullPage: true);
        (await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390, name);
    }

    private static Task<int> BrightnessAsync(Visitor person) =>
        person.Page.EvaluateAsync<int>("Math.max(...getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number))");
}
