using Bitrix24Workflow.Browser.Tests.Site;
using Bitrix24Workflow.TestKit.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bitrix24Workflow.Browser.Tests;

/// <summary>The brief, step by step and in its order, as a person walks it.</summary>
public sealed class BriefTests(BrowserFixture browsers, LiveServer live)
{
    [Fact]
    public async Task A_person_clones_adds_the_task_token_with_a_code_from_a_second_tab_and_sees_it_in_its_node()
    {
        await using var person = await Visitor.SignedInAsync(browsers, live);

        // "clone the Bitrix OAuth process template"
        await CloneAsync(person, "My Bitrix OAuth");
        await person.ScreenshotAsync("cloned", fullPage: true);

        // "Go to dashboard mode and press Add task", "uncheck the box next to the Autogenerate reference field"
        await person.Find("add-task").ClickAsync();
        var form = new TaskForm(person.Page);
        await Expect(person.Page.GetByLabel("Autogenerate reference")).ToBeCheckedAsync();
        await form.NameAsync("token");
        await form.FillApplicationAsync(live.StandIn.Portal);
        await person.ScreenshotAsync("all-but-the-code");

        // "Go to browser and get the code parameter from link below", "Specify the value of obtained parameter in added task"
        await form.FillAsync("code", await CodeFromSecondTabAsync(person));
        await person.ScreenshotAsync("with-the-code");

        // "After all parameters are specified, press Send task"
        await form.SendAsync();

        // "received token will be kept in access_token request parameter"
        await person.ShouldReadAsync("value-access_token", "***");
        await person.ShouldReadAsync("task-place", "Wait 25 min");
        await Expect(person.Find("next-due")).ToContainTextAsync("renews in 2");
        await person.ScreenshotAsync("task-with-token", fullPage: true);
        await person.Find("to-process").ClickAsync();
        await Expect(person.Find("node-wait-count")).ToHaveTextAsync("1");
        await Expect(person.Find("list-wait-count")).ToHaveTextAsync("1");
        await person.ShouldReadAsync("strip-processing", "1");
        await person.Find("list-wait").ClickAsync();
        await Expect(person.Page.Locator("[data-reference=token]").GetByTestId("task-place")).ToHaveTextAsync("Wait 25 min");
        await person.ScreenshotAsync("seen-in-its-node", fullPage: true);
        person.ShouldHaveMetNoTrouble();
    }

    [Fact]
    public async Task A_person_adds_the_task_first_and_gives_the_code_by_Modify()
    {
        await using var person = await Visitor.SignedInAsync(browsers, live);
        await CloneAsync(person, "Bitrix OAuth, code later");
        await person.Find("add-task").ClickAsync();
        var form = new TaskForm(person.Page);
        await form.NameAsync("token");
        await form.FillApplicationAsync(live.StandIn.Portal);
        await form.SendAsync();
        await person.ShouldReadAsync("task-place", "Receive code");
        await person.ScreenshotAsync("waits-for-the-code", fullPage: true);

        await person.Find("modify-task").ClickAsync();
        var change = new TaskForm(person.Page);
        await change.FillAsync("code", await CodeFromSecondTabAsync(person));
        await person.ScreenshotAsync("modify");
        await change.SendAsync();
        await person.ShouldReadAsync("value-access_token", "***");
        await person.ShouldReadAsync("task-place", "Wait 25 min");
        await person.ScreenshotAsync("token-arrived", fullPage: true);
        person.ShouldHaveMetNoTrouble();
    }

    private static async Task CloneAsync(Visitor person, string name)
    {
        await person.Page.Locator("[data-definition=bitrix-oauth]").GetByTestId("clone-process").ClickAsync();
        await person.Find("clone-name").FillAsync(name);
        await person.Find("clone-confirm").ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
    }

    private static async Task<string> CodeFromSecondTabAsync(Visitor person)
    {
        var portal = await person.Page.RunAndWaitForPopupAsync(() => person.Find("get-code").ClickAsync());
        await PortalPages.SignInAsync(portal);
        await PortalPages.AllowAsync(portal);
        await portal.WaitForURLAsync("**/bitrix24/callback?code=*");
        var code = await portal.Locator("code").InnerTextAsync();
        portal.Url.ShouldContain($"code={code}&");
        await portal.CloseAsync();
        return code;
    }
}
