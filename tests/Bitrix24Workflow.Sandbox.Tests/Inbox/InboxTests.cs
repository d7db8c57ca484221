using System.Net.Http.Json;

namespace Bitrix24Workflow.Sandbox.Tests.Inbox;

public sealed class InboxTests : SandboxTest
{
    [Fact]
    public async Task The_page_shows_what_arrived()
    {
        await ArriveAsync("Hello from the bot");

        var page = await GetAsync("/_sandbox/inbox");

        (page.Status, page.ContentType).ShouldBe((200, "text/html"));
        page.Body.ShouldContain("Hello from the bot");
    }

    [Fact]
    public async Task The_inbox_is_emptied()
    {
        await ArriveAsync("Hello");
        await DeleteAsync("/_sandbox/inbox");

        (await GetAsync("/_sandbox/inbox.json")).Json.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Messages_come_in_the_order_in_which_they_arrived()
    {
        await ArriveAsync("one");
        await ArriveAsync("two");

        var texts = (await GetAsync("/_sandbox/inbox.json")).Json.EnumerateArray().Select(message => message.GetProperty("text").GetString());

        texts.ShouldBe(["one", "two"]);
    }

    private async Task ArriveAsync(string text)
    {
        var address = new Uri($"{Host.TelegramAddress}bot1:token/sendMessage");
        using var response = await Http.PostAsJsonAsync(address, new { chat_id = 42, text }, Cancellation);
        response.EnsureSuccessStatusCode();
    }
}
