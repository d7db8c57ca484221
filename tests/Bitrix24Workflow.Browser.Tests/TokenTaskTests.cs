using Bitrix24Workflow.Browser.Tests.Site;
using Bitrix24Workflow.TestKit.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bitrix24Workflow.Browser.Tests;

/// <summary>How a person gets the first token: the ways of the brief, in a real browser.</summary>
public sealed class TokenTaskTests(BrowserFixture browsers, LiveServer live)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_adds_a_task_authorises_at_the_portal_and_sees_the_token_arrive()
    {
        await using var person = await Visitor.SignedInAsync(browsers, live);
        await person.Page.Locator("[data-definition=bitrix-oauth]").GetByTestId("open-process").ClickAsync();
        await person.Find("add-task").ClickAsync();
        var form = new TaskForm(person.Page);
        await form.NameAsync("token");
        await form.FillApplicationAsync(live.StandIn.Portal);
        await form.FillAsync("renew_every", "00:00:05");
        await person.ScreenshotAsync("add-task");
        await form.SendAsync();

        await person.ShouldBeAtAsync("/processes/bitrix-oauth/tasks/token");
        await person.Find("to-process").ClickAsync();
        var row = person.Page.Locator("[data-reference=token]");
        await Expect(row.GetByTestId("task-place")).ToHaveTextAsync("Receive code");
        await person.ScreenshotAsync("process-with-waiting-task", fullPage: true);
        await row.GetByTestId("open-task").ClickAsync();

        await person.Find("authorise").ClickAsync();
        var toPortal = person.Page.GetByRole(AriaRole.Button, new() { Name = "Authorise on" });
        await Expect(toPortal).ToBeVisibleAsync();
        await person.ScreenshotAsync("authorise");
        await toPortal.ClickAsync();
        await PortalPages.SignInAsync(person.Page);
        await person.ScreenshotAsync("portal-asks");
        await PortalPages.AllowAsync(person.Page);
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Code received" })).ToBeVisibleAsync();
        await person.ScreenshotAsync("code-received");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the task" }).ClickAsync();

        await person.ShouldBeAtAsync("/processes/bitrix-oauth/tasks/token");
        await person.ShouldReadAsync("value-access_token", "***");
        await person.ScreenshotAsync("task-with-token", fullPage: true);
        await ShouldShowNoTokenAsync(person);

        await person.Find("to-process").ClickAsync();
        await new NodeCounter(person.Page, "refresh-access-token").ShouldGrowAsync(2);
        await new NodeCounter(person.Page, "wait").ShouldGrowAsync(1);
        await person.ScreenshotAsync("process-with-live-counters", fullPage: true);
        await ShouldShowNoTokenAsync(person);
        person.ShouldHaveMetNoTrouble();
    }

    [Fact]
    public async Task A_task_added_without_a_code_gets_it_by_Modify()
    {
        await using var person = await Visitor.SignedInAsync(browsers, live);
        var form = await TaskForm.AddAsync(person);
        await form.NameAsync("code-by-modify");
        await form.FillApplicationAsync(live.StandIn.Portal);
        await form.SendAsync();
        await person.ShouldReadAsync("task-place", "Receive code");

        var change = await TaskForm.ModifyAsync(person);
        await change.FillAsync("code", await live.StandIn.CodeAsync(live.StandIn.Portal, Stop));
        await person.ScreenshotAsync("modify");
        await change.SendAsync();

        await person.ShouldReadAsync("value-access_token", "***");
        await person.ShouldReadAsync("task-place", "Wait 25 min");
        await Expect(person.Find("next-due")).ToContainTextAsync("renews in 24:");
        await person.ScreenshotAsync("token-arrived", fullPage: true);
        await ShouldShowNoTokenAsync(person);
        person.ShouldHaveMetNoTrouble();
    }

    [Fact]
    public async Task A_code_pasted_into_Add_task_works_as_the_brief_tells_it()
    {
        await using var person = await Visitor.SignedInAsync(browsers, live);
        var form = await TaskForm.AddAsync(person);
        await form.NameAsync("pasted-code");
        await form.FillApplicationAsync(live.StandIn.Portal);

        var portal = await person.Page.RunAndWaitForPopupAsync(() => person.Find("get-code").ClickAsync());
        await PortalPages.SignInAsync(portal);
        await PortalPages.AllowAsync(portal);
        await portal.WaitForURLAsync("**/bitrix24/callback?code=*");
        await Expect(portal.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Your code");
        // The page shows the code of the address bar, so that nobody has to cut it out of there.
        var code = await portal.Locator("code").InnerTextAsync();
        portal.Url.ShouldContain($"code={code}&");
        await portal.CloseAsync();

        await form.FillAsync("code", code);
        await person.ScreenshotAsync("add-task-with-code");
        await form.SendAsync();

        await person.ShouldBeAtAsync("/processes/bitrix-oauth/tasks/pasted-code");
        await person.ShouldReadAsync("value-access_token", "***");
        await person.ShouldReadAsync("task-place", "Wait 25 min");
        await ShouldShowNoTokenAsync(person);
        person.ShouldHaveMetNoTrouble();
    }

    private async Task ShouldShowNoTokenAsync(Visitor person)
    {
        var tokens = await live.StandIn.TokensAsync(Stop);
        tokens.ShouldNotBeEmpty();
        var page = await person.Page.ContentAsync();
        foreach (var secret in tokens.Append(StandIn.ClientSecret))
            page.ShouldNotContain(secret);
    }
}
