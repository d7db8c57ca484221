using System.Net;
using Bitrix24Workflow.Browser.Tests.Site;
using Bitrix24Workflow.TestKit.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bitrix24Workflow.Browser.Tests;

/// <summary>The pages that the npm Studio lacks.</summary>
public sealed class AdministrationTests(BrowserFixture browsers, LiveServer live)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_role_a_user_and_a_key_are_made_used_and_taken_away()
    {
        await using var person = await Visitor.SignedInAsync(browsers, live);
        await person.Page.GotoAsync("/admin/roles");
        await person.Find("add-role").ClickAsync();
        await person.Find("dialog-save").ClickAsync();
        await Expect(person.Find("dialog-error")).ToContainTextAsync("at least one permission");
        await person.Find("role-name").FillAsync("reader");
        await person.Find("permission-read:workflow-definitions").ClickAsync();
        await person.Find("dialog-save").ClickAsync();
        await Expect(Row(person, "reader")).ToBeVisibleAsync();

        await person.Page.GotoAsync("/admin/users");
        await person.Find("add-user").ClickAsync();
        await person.Find("user-name-field").FillAsync("anna");
        await person.Find("role-reader").ClickAsync();
        await person.Find("dialog-save").ClickAsync();
        var password = await person.Find("shown-once").InnerTextAsync();
        await person.ScreenshotAsync("password-once");
        await person.Find("dialog-done").ClickAsync();
        await Expect(Row(person, "anna")).ToContainTextAsync("reader");
        (await live.Server.SignInAsync("anna", password, Stop)).Dispose();

        await person.Page.GotoAsync("/admin/keys");
        await person.Find("add-key").First.ClickAsync();
        await person.Find("key-name").FillAsync("billing");
        await person.Find("role-reader").ClickAsync();
        await person.Find("dialog-save").ClickAsync();
        var key = await person.Find("shown-once").InnerTextAsync();
        await person.Find("dialog-done").ClickAsync();
        (await CallAsync(key)).ShouldBe(HttpStatusCode.OK);
        await Row(person, "billing").GetByTestId("delete-key").ClickAsync();
        await person.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Expect(person.Find("no-keys")).ToBeVisibleAsync();
        (await CallAsync(key)).ShouldBe(HttpStatusCode.Unauthorized);

        await person.Page.GotoAsync("/admin/roles");
        await Row(person, "reader").GetByTestId("delete-role").ClickAsync();
        await person.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(person.Page.GetByText("anna still has this role")).ToBeVisibleAsync();
        person.ShouldHaveMetNoTrouble();
    }

    [Fact]
    public async Task Who_lacks_the_permission_is_told_which_one()
    {
        await using var admin = await Visitor.SignedInAsync(browsers, live);
        await admin.Page.GotoAsync("/admin/users");
        await admin.Find("add-user").ClickAsync();
        await admin.Find("user-name-field").FillAsync("nobody");
        await admin.Find("user-password-field").FillAsync("a password of nobody");
        await admin.Find("dialog-save").ClickAsync();
        await Expect(Row(admin, "nobody")).ToBeVisibleAsync();

        await using var nobody = await Visitor.OpenAsync(browsers, live);
        await nobody.Page.GotoAsync("/admin/users");
        await nobody.SignInAsync("nobody", "a password of nobody");
        await Expect(nobody.Find("not-allowed")).ToContainTextAsync("read:user");
        await nobody.ScreenshotAsync("not-allowed");
        nobody.ShouldHaveMetNoTrouble();
    }

    [Fact]
    public async Task The_pages_of_the_server_stand_on_a_telephone_in_the_dark()
    {
        await using var person = await Visitor.SignedInAsync(browsers, live);
        await person.Page.SetViewportSizeAsync(390, 844);
        await person.Find("theme").ClickAsync();
        foreach (var (page, seen) in ((string Page, string Seen)[])[("runtime", "runtime-state"), ("dead-letters", "no-dead-letters"), ("secrets", "secrets"), ("users", "users"), ("roles", "roles")])
        {
            await person.Page.GotoAsync($"/admin/{page}");
            await Expect(person.Find(seen)).ToBeVisibleAsync();
            await person.ScreenshotAsync(page, fullPage: true);
            (await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390, page);
        }

        person.ShouldHaveMetNoTrouble();
    }

    [Fact]
    public async Task Ones_own_password_is_changed_and_this_session_goes_on()
    {
        await using var admin = await Visitor.SignedInAsync(browsers, live);
        await admin.Page.GotoAsync("/admin/users");
        await admin.Find("add-user").ClickAsync();
        await admin.Find("user-name-field").FillAsync("boris");
        await admin.Find("user-password-field").FillAsync("the first of boris");
        await admin.Find("dialog-save").ClickAsync();
        await Expect(Row(admin, "boris")).ToBeVisibleAsync();

        await using var boris = await Visitor.OpenAsync(browsers, live);
        await boris.Page.GotoAsync("/account");
        await boris.SignInAsync("boris", "the first of boris");
        await ChangeAsync(boris, "wrong guess here", "the second of boris");
        await Expect(boris.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("current password is wrong");
        await ChangeAsync(boris, "the first of boris", "the second of boris");
        await Expect(boris.Page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await boris.Page.GotoAsync("/");
        await boris.ShouldReadAsync("user-name", "boris");
        (await live.Server.SignInAsync("boris", "the second of boris", Stop)).Dispose();
        boris.ShouldHaveMetNoTrouble("/account: 400", "status of 400");
    }

    private static async Task ChangeAsync(Visitor person, string current, string next)
    {
        await person.Page.GetByLabel("Current password").FillAsync(current);
        await person.Page.GetByLabel("New password", new() { Exact = true }).FillAsync(next);
        await person.Page.GetByLabel("New password once more").FillAsync(next);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Change it" }).ClickAsync();
    }

    private static ILocator Row(Visitor person, string name) => person.Page.Locator($"[data-testid=admin-row][data-name='{name}']");

    private async Task<HttpStatusCode> CallAsync(string key)
    {
        using var client = live.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/elsa/api/workflow-definitions");
        request.Headers.TryAddWithoutValidation("Authorization", $"ApiKey {key}");
        using var response = await client.SendAsync(request, Stop);
        return response.StatusCode;
    }
}
