using System.Net.Http.Json;
using System.Text.Json;

namespace Bitrix24Workflow.Sandbox.Tests.Telegram;

public sealed class TelegramShapeTests : SandboxTest
{
    [Fact]
    public async Task A_message_is_answered_by_itself()
    {
        var answer = await SendMessageAsync(new { chat_id = 42, text = "Hello" });

        var message = answer.Json.GetProperty("result");
        answer.Json.GetProperty("ok").GetBoolean().ShouldBeTrue();
        message.GetProperty("message_id").GetInt64().ShouldBe(1);
        message.GetProperty("date").GetInt64().ShouldBe(Time.GetUtcNow().ToUnixTimeSeconds());
        message.GetProperty("chat").GetProperty("id").GetInt64().ShouldBe(42);
        message.GetProperty("chat").GetProperty("type").GetString().ShouldBe("private");
        message.GetProperty("text").GetString().ShouldBe("Hello");
    }

    [Fact]
    public async Task A_message_may_come_in_a_form()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["chat_id"] = "@channel",
            ["text"] = "Hello",
            ["reply_markup"] = """{"inline_keyboard":[[{"text":"Go","url":"http://a.test/"}]]}""",
        });
        using var response = await Http.PostAsync(Address("1:token", "sendMessage"), form, Cancellation);

        response.EnsureSuccessStatusCode();
        var button = (await ReceivedAsync()).GetProperty("buttons").EnumerateArray().ShouldHaveSingleItem();
        (button.GetProperty("text").GetString(), button.GetProperty("url").GetString()).ShouldBe(("Go", "http://a.test/"));
    }

    [Theory]
    [InlineData("0", "Hello", null, "Bad Request: chat not found")]
    [InlineData("nobody", "Hello", null, "Bad Request: chat not found")]
    [InlineData("", "Hello", null, "Bad Request: chat_id is empty")]
    [InlineData("42", "", null, "Bad Request: message text is empty")]
    [InlineData("42", "<b></b>", "HTML", "Bad Request: message text is empty")]
    [InlineData("42", "<b>Hello", "HTML", "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("42", "<br>", "HTML", "Bad Request: can't parse entities: Unsupported start tag \"br\" at byte offset 0")]
    public async Task A_bad_message_is_refused(string chat_id, string text, string? parse_mode, string description)
    {
        var answer = await SendMessageAsync(new { chat_id, text, parse_mode });

        answer.Status.ShouldBe(400);
        answer.Json.GetProperty("ok").GetBoolean().ShouldBeFalse();
        answer.Json.GetProperty("error_code").GetInt32().ShouldBe(400);
        answer.Text("description").ShouldBe(description);
    }

    [Theory]
    [InlineData(4096, 200)]
    [InlineData(4097, 400)]
    public async Task A_message_has_at_most_4096_characters(int length, int status)
    {
        var answer = await SendMessageAsync(new { chat_id = 42, text = $"<b>{new string('x', length)}</b>", parse_mode = "HTML" });

        answer.Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("bad-token")]
    [InlineData("bot:token")]
    public async Task A_malformed_token_is_unauthorised(string token)
    {
        var answer = await SendMessageAsync(new { chat_id = 42, text = "Hello" }, token);

        (answer.Status, answer.Text("description")).ShouldBe((401, "Unauthorized"));
    }

    [Fact]
    public async Task A_token_may_contain_the_word_bot()
    {
        (await SendMessageAsync(new { chat_id = 42, text = "Hello" }, "1:my-bot-token")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_unknown_method_is_not_found()
    {
        using var response = await Http.GetAsync(Address("1:token", "launchRocket"), Cancellation);

        ((int)response.StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task Too_many_messages_have_to_wait()
    {
        await FaultAsync(new { kind = "telegram-rate-limit", retryAfter = 7 });

        var answer = await SendMessageAsync(new { chat_id = 42, text = "Hello" });

        answer.Status.ShouldBe(429);
        answer.Text("description").ShouldBe("Too Many Requests: retry after 7");
        answer.Json.GetProperty("parameters").GetProperty("retry_after").GetInt32().ShouldBe(7);
    }

    [Fact]
    public async Task A_person_may_have_blocked_the_bot()
    {
        await FaultAsync(new { kind = "telegram-blocked" });

        var answer = await SendMessageAsync(new { chat_id = 42, text = "Hello" });

        (answer.Status, answer.Text("description")).ShouldBe((403, "Forbidden: bot was blocked by the user"));
    }

    [Fact]
    public async Task A_group_may_have_moved()
    {
        await FaultAsync(new { kind = "telegram-migrated" });

        var answer = await SendMessageAsync(new { chat_id = -42, text = "Hello" });

        answer.Json.GetProperty("parameters").GetProperty("migrate_to_chat_id").GetInt64().ShouldBeLessThan(0);
    }

    [Fact]
    public async Task Any_error_can_be_asked_for()
    {
        await FaultAsync(new { kind = "error", where = "telegram", status = 502, description = "Bad Gateway" });

        var answer = await SendMessageAsync(new { chat_id = 42, text = "Hello" });

        (answer.Status, answer.Text("description")).ShouldBe((502, "Bad Gateway"));
    }

    [Fact]
    public async Task When_telegram_is_down_the_connection_is_cut()
    {
        await FaultAsync(new { kind = "telegram-down" });

        await Should.ThrowAsync<HttpRequestException>(() => SendMessageAsync(new { chat_id = 42, text = "Hello" }));
    }

    [Fact]
    public async Task A_message_is_logged()
    {
        await SendMessageAsync(new { chat_id = 42, text = "Hello" });

        var entry = (await LogAsync()).ShouldHaveSingleItem();

        entry.GetProperty("what").GetString().ShouldBe("telegram.sendMessage");
        entry.GetProperty("parameters").GetProperty("text").GetString().ShouldBe("Hello");
    }

    private async Task<Reply> SendMessageAsync(object message, string token = "1:token")
    {
        using var response = await Http.PostAsJsonAsync(Address(token, "sendMessage"), message, Cancellation);
        return await Reply.ReadAsync(response);
    }

    private Uri Address(string token, string method) => new($"{Host.TelegramAddress}bot{token}/{method}");

    private async Task<JsonElement> ReceivedAsync() =>
        (await GetAsync("/_sandbox/inbox.json")).Json.EnumerateArray().ShouldHaveSingleItem();
}
