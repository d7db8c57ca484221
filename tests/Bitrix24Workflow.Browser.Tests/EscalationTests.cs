using Bitrix24Workflow.Browser.Tests.Site;
using Bitrix24Workflow.TestKit.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bitrix24Workflow.Browser.Tests;

/// <summary>What a person meets when the portal has taken the token back.</summary>
public sealed class EscalationTests(BrowserFixture browsers, LiveServer live)
{
    private const string Reference = "revoked";
    private const string Escalation = "\"access_token\" doesn't update. Escalation to the process author";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // A portal of its own, because a revocation takes all tokens of a portal.
    private string Portal => live.StandIn.SecondPortal;

    [Fact]
    public async Task A_revoked_token_is_seen_told_by_e_mail_and_mended_by_the_link_in_it()
    {
        await using var person = await Visitor.SignedInAsync(browsers, live);
        var form = await TaskForm.AddAsync(person);
        await form.NameAsync(Reference);
        await form.FillApplicationAsync(Portal);
        await form.FillAsync("code", await live.StandIn.CodeAsync(Portal, Stop));
        await form.SendAsync();
        await person.ShouldReadAsync("task-place", "Wait 25 min");

        await live.StandIn.RevokeAsync(Portal, Stop);
        await person.Find("renew-now").ClickAsync();

        await person.ShouldReadAsync("task-place", Escalation);
        await person.ShouldReadAsync("task-state", "Needs help");
        await person.ShouldReadAsync("task-advice", "Authorise the application again.");
        // Whoever reads the old token may have luck with it until it is over.
        await person.ShouldReadAsync("value-access_token", "***");
        await person.ScreenshotAsync("needs-help", fullPage: true);
        await person.Page.GotoAsync("/processes/bitrix-oauth");
        await Expect(person.Find("node-escalation-count")).ToHaveTextAsync("1");
        await person.ShouldReadAsync("strip-exceptions", "1");
        await person.ScreenshotAsync("process-with-escalation", fullPage: true);

        await person.Page.GotoAsync(new Uri(live.Server.SandboxAddress, "/_sandbox/inbox").ToString());
        await person.ScreenshotAsync("inbox");
        var link = await Eventually.SeeAsync("the e-mail", () => live.StandIn.LinkToAuthoriseAsync(Reference, Stop), Stop);
        await person.Page.GotoAsync(link.ToString());
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Authorise on" }).ClickAsync();
        await PortalPages.SignInAsync(person.Page);
        await PortalPages.AllowAsync(person.Page);
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the task" }).ClickAsync();

        await person.ShouldReadAsync("task-place", "Wait 25 min");
        await person.ShouldReadAsync("task-state", "Waiting");
        await person.ScreenshotAsync("mended", fullPage: true);
        person.ShouldHaveMetNoTrouble();
    }

    [Fact]
    public async Task A_revoked_token_is_told_in_telegram_mended_by_the_button_there_and_the_recovery_is_told()
    {
        const string reference = "revoked-in-telegram";
        await using var person = await Visitor.SignedInAsync(browsers, live);
        var form = await TaskForm.AddAsync(person);
        await form.NameAsync(reference);
        await form.FillApplicationAsync(Portal);
        await form.FillAsync("code", await live.StandIn.CodeAsync(Portal, Stop));
        await form.SendAsync();
        await person.ShouldReadAsync("task-place", "Wait 25 min");

        await live.StandIn.RevokeAsync(Portal, Stop);
        await person.Find("renew-now").ClickAsync();
        await person.ShouldReadAsync("task-place", Escalation);
        await Eventually.SeeAsync("the Telegram message", () => live.StandIn.TelegramAsync($"/authorize/bitrix-oauth/{reference}", Stop), Stop);

        await person.Page.GotoAsync(new Uri(live.Server.SandboxAddress, "/_sandbox/inbox").ToString());
        var message = person.Page.Locator("article[data-channel=telegram]").Filter(new() { HasText = reference }).First;
        await Expect(message).ToContainTextAsync("access_token is not renewed");
        await person.ScreenshotAsync("telegram-alert");
        await message.Locator("a.button").ClickAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Authorise on" }).ClickAsync();
        await PortalPages.SignInAsync(person.Page);
        await PortalPages.AllowAsync(person.Page);
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the task" }).ClickAsync();
        await person.ShouldReadAsync("task-place", "Wait 25 min");

        var recovered = await Eventually.SeeAsync("the news of the recovery", () => live.StandIn.TelegramAsync($"{Portal}: it works again", Stop), Stop);
        recovered.ShouldContain(reference);
        person.ShouldHaveMetNoTrouble();
    }
}
