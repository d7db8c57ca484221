using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace Bitrix24Workflow.Sandbox.Tests.Telegram;

public sealed class TelegramClientTests : SandboxTest
{
    [Fact]
    public async Task The_client_sends_a_message_with_a_button()
    {
        var message = await Client().SendMessage(
            42,
            "<b>Token</b> is not renewed &amp; needs you",
            ParseMode.Html,
            replyMarkup: new InlineKeyboardMarkup(InlineKeyboardButton.WithUrl("Authorise again", "http://127.0.0.1:5100/again")),
            cancellationToken: Cancellation);

        (message.Id, message.Chat.Id, message.Date).ShouldBe((1, 42, Time.GetUtcNow().UtcDateTime));
        message.ReplyMarkup!.InlineKeyboard.Single().Single().Url.ShouldBe("http://127.0.0.1:5100/again");
        var received = (await GetAsync("/_sandbox/inbox.json")).Json.EnumerateArray().ShouldHaveSingleItem();
        received.GetProperty("channel").GetString().ShouldBe("telegram");
        received.GetProperty("to").GetString().ShouldBe("42");
        received.GetProperty("text").GetString().ShouldBe("Token is not renewed & needs you");
        received.GetProperty("buttons")[0].GetProperty("url").GetString().ShouldBe("http://127.0.0.1:5100/again");
    }

    [Theory]
    [InlineData(-42, ChatType.Group)]
    [InlineData(-1_001_234_567_890, ChatType.Supergroup)]
    public async Task The_client_understands_groups(long id, ChatType type)
    {
        (await Client().SendMessage(id, "Hello", cancellationToken: Cancellation)).Chat.Type.ShouldBe(type);
    }

    [Fact]
    public async Task The_client_asks_who_it_is()
    {
        (await Client().GetMe(Cancellation)).IsBot.ShouldBeTrue();
    }

    [Fact]
    public async Task The_client_understands_a_refusal()
    {
        await FaultAsync(new { kind = "telegram-rate-limit", retryAfter = 7 });

        var error = await Should.ThrowAsync<ApiRequestException>(() => Client().SendMessage(42, "Hello", cancellationToken: Cancellation));

        (error.ErrorCode, error.Parameters!.RetryAfter).ShouldBe((429, 7));
    }

    private TelegramBotClient Client() => new(
        new TelegramBotClientOptions("1:token", Host.TelegramAddress.ToString()) { RetryThreshold = 0 },
        cancellationToken: Cancellation);
}
