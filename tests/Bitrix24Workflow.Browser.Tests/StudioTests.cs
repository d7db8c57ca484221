using System.Net.Http.Json;
using System.Text.Json;
using Bitrix24Workflow.Browser.Tests.Site;
using Bitrix24Workflow.TestKit.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bitrix24Workflow.Browser.Tests;

/// <summary>The real Elsa Studio, from npm, on our server.</summary>
public sealed class StudioTests(BrowserFixture browsers, LiveServer live)
{
    private const string Description = "Changed in Studio, and so is Receive code";
    private const int Nodes = 11;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_real_Elsa_Studio_opens_edits_publishes_and_runs_a_clone_of_Bitrix_OAuth()
    {
        using var admin = await live.Server.SignInAsync("admin", LiveServer.Password, Stop);
        await using var person = await Visitor.SignedInAsync(browsers, live);
        var definitionId = await CloneAsync(person, "Clone for Studio");

        var editor = await StudioEditor.OpenAsync(person, definitionId, Nodes);
        await person.ScreenshotAsync("opened");
        await editor.DescribeAsync(Description);
        await editor.ChooseAsync("Receive code", "Portal");
        await editor.SetInputAsync("Portal", live.StandIn.Portal);
        await editor.SetInputAsync("client_id", StandIn.ClientId);
        await Eventually.SeeAsync("the saved draft", () => DraftAsync(admin, definitionId), Stop);
        await person.ScreenshotAsync("edited-and-saved-by-itself");

        await editor.PublishAsync();
        await person.ScreenshotAsync("published");
        (await LatestAsync(admin, definitionId)).GetProperty("isPublished").GetBoolean().ShouldBeTrue();

        var instanceId = await editor.RunAsync();
        var viewer = person.Page.Locator("elsa-workflow-instance-viewer");
        await Expect(viewer.Locator(".mud-timeline-item").Filter(new() { HasText = "Receive code" }).First).ToBeVisibleAsync();
        await Expect(viewer.GetByText("Suspended", new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(person.Page.Locator("elsa-activity-wrapper")).ToHaveCountAsync(Nodes);
        await person.ScreenshotAsync("run");
        await Expect(person.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();

        // What Studio started is a task like any other.
        await person.Page.GotoAsync($"/processes/{definitionId}");
        await Expect(person.Find("node-receive-code-count")).ToHaveTextAsync("1");
        await person.Find("open-task").ClickAsync();
        await person.ShouldReadAsync("instance-id", instanceId);
        await person.ShouldReadAsync("value-portal_host", live.StandIn.Portal);
        person.ShouldHaveMetNoTrouble();
    }

    [Fact]
    public async Task What_ships_with_the_server_opens_in_Studio_for_reading()
    {
        await using var person = await Visitor.SignedInAsync(browsers, live);
        await person.Page.GotoAsync("/processes/bitrix-oauth");
        await person.Find("edit-process").ClickAsync();

        await Expect(person.Page.Locator("elsa-activity-wrapper")).ToHaveCountAsync(Nodes);
        await Expect(person.Page.Locator("elsa-workflow-definition-editor").GetByText("Auto-save")).ToHaveCountAsync(0);
        await Expect(person.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        person.ShouldHaveMetNoTrouble();
    }

    private static async Task<string> CloneAsync(Visitor person, string name)
    {
        await person.Page.Locator("[data-definition=bitrix-oauth]").GetByTestId("clone-process").ClickAsync();
        await person.Find("clone-name").FillAsync(name);
        await person.Find("clone-confirm").ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
        return await person.Find("definition-id").InnerTextAsync();
    }

    // Null until Studio's automatic save has brought all changes.
    private async Task<object?> DraftAsync(HttpClient admin, string definitionId)
    {
        var draft = await LatestAsync(admin, definitionId);
        if (draft.GetProperty("isPublished").GetBoolean() || draft.GetProperty("description").GetString() != Description)
            return null;

        var receive = draft.GetProperty("root").GetProperty("activities").EnumerateArray().First(activity => activity.GetProperty("id").GetString() == "receive-code");
        return (TextOf(receive, "portal"), TextOf(receive, "clientId")) == (live.StandIn.Portal, StandIn.ClientId) ? draft : null;
    }

    private static string? TextOf(JsonElement activity, string input)
    {
        var expression = activity.GetProperty(input).GetProperty("expression");
        return expression.GetProperty("type").GetString() == "Literal" ? expression.GetProperty("value").GetString() : null;
    }

    private static Task<JsonElement> LatestAsync(HttpClient admin, string definitionId) =>
        admin.GetFromJsonAsync<JsonElement>($"/elsa/api/workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest", Stop);
}
