using Bitrix24Workflow.Browser.Tests.Site;
using Bitrix24Workflow.TestKit.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bitrix24Workflow.Browser.Tests;

/// <summary>Setting up a channel and looking at what was sent.</summary>
public sealed class NotificationTests(BrowserFixture browsers, LiveServer live)
{
    private const string Token = "canary-twilio-token-of-the-page";
    private const string Number = "+380509998877";

    [Fact]
    public async Task A_channel_is_set_up_tried_out_and_its_messages_are_listed()
    {
        await using var person = await Visitor.SignedInAsync(browsers, live);
        await person.Find("nav-notifications").ClickAsync();
        var card = person.Find("channel-sms-twilio");
        await Expect(card.GetByTestId("channel-state")).ToHaveTextAsync("has no keys");

        await card.GetByTestId("field-Twilio-AccountSid").FillAsync("ACcanary0page");
        await card.GetByTestId("field-Twilio-AuthToken").FillAsync("wrong-token");
        await card.GetByTestId("field-Twilio-From").FillAsync("+15005550006");
        await card.GetByTestId("field-Twilio-To").FillAsync(Number);
        await card.GetByTestId("save").ClickAsync();
        await Expect(card.GetByTestId("said")).ToHaveTextAsync("Saved. It holds at once.");
        await Expect(card.GetByTestId("channel-state")).ToHaveTextAsync("has its keys");
        await card.GetByTestId("send-test").ClickAsync();
        await Expect(card.GetByTestId("test-result")).ToContainTextAsync("Misconfigured (20003). The key, the sender or the account is wrong");

        await card.GetByTestId("field-Twilio-AuthToken").FillAsync(Token);
        await card.GetByTestId("save").ClickAsync();
        await Expect(card.GetByTestId("field-Twilio-AuthToken")).ToHaveValueAsync("");
        await card.GetByTestId("send-test").ClickAsync();
        await Expect(card.GetByTestId("test-result")).ToContainTextAsync("Accepted. The provider took the message.");
        (await live.StandIn.CountSmsAsync(Number, TestContext.Current.CancellationToken)).ShouldBe(1);
        await person.ScreenshotAsync("channels", fullPage: true);

        await person.Page.ReloadAsync();
        await Expect(card.GetByTestId("field-Twilio-To")).ToHaveValueAsync(Number);
        await Expect(card.GetByTestId("field-Twilio-AuthToken")).ToHaveAttributeAsync("placeholder", "set; leave empty to keep it");
        (await person.Page.ContentAsync()).ShouldNotContain(Token);

        await person.Find("open-messages").ClickAsync();
        var rows = person.Page.Locator("[data-testid=message-row][data-channel=sms-twilio]");
        await Expect(rows.Filter(new() { HasText = "Misconfigured" })).ToHaveCountAsync(1);
        await Expect(rows.First).ToContainTextAsync(Number);
        await person.ScreenshotAsync("messages", fullPage: true);
        person.ShouldHaveMetNoTrouble();
    }

    [Fact]
    public async Task A_wrong_setting_is_told_beside_its_field()
    {
        await using var person = await Visitor.SignedInAsync(browsers, live);
        await person.Page.GotoAsync("/notifications");
        var card = person.Find("channel-general");

        await card.GetByTestId("field-QuietHours").FillAsync("at night");
        await card.GetByTestId("save").ClickAsync();

        await Expect(card.GetByRole(AriaRole.Alert)).ToContainTextAsync("hours such as 22:00-08:00 are expected, not 'at night'.");
        person.ShouldHaveMetNoTrouble();
    }
}
