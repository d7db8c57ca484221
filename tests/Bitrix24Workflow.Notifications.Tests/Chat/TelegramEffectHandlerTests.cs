using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Chat;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Settings;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Workflow.Notifications.Tests.Chat;

public sealed class TelegramEffectHandlerTests
{
    private const string Token = "123:canary-token";
    private static readonly TelegramRequest Alert = new(null, null, "Why: revoked.", "https://flow.example.org/authorize/x/token", "Authorise again");

    [Fact]
    public async Task A_message_is_sent_with_a_button()
    {
        var api = new BotApiStub().Sent();

        var report = await RunAsync(api, Alert);

        (report.Outcome, report.MessageId).ShouldBe((DeliveryOutcome.Delivered, "7"));
        api.Addresses.ShouldHaveSingleItem().ToString().ShouldBe($"https://api.telegram.org/bot{Token}/sendMessage");
        api.Bodies[0]["text"]!.GetValue<string>().ShouldBe("Why: revoked.");
        api.Bodies[0].ToJsonString().ShouldContain("https://flow.example.org/authorize/x/token");
    }

    [Fact]
    public async Task The_api_can_be_somewhere_else()
    {
        var api = new BotApiStub().Sent();

        await RunAsync(api, Alert, new TelegramOptions { BaseUrl = "http://127.0.0.1:5102", BotToken = Token, ChatId = "@authors" });

        api.Addresses[0].ToString().ShouldStartWith("http://127.0.0.1:5102/bot");
        api.Bodies[0]["chat_id"]!.ToString().ShouldBe("@authors");
    }

    [Theory]
    [InlineData(400, "Bad Request: chat not found", DeliveryOutcome.Misconfigured)]
    [InlineData(400, "Bad Request: PEER_ID_INVALID", DeliveryOutcome.Misconfigured)]
    [InlineData(400, "Bad Request: message text is empty", DeliveryOutcome.Rejected)]
    [InlineData(401, "Unauthorized", DeliveryOutcome.Misconfigured)]
    [InlineData(404, "Not Found", DeliveryOutcome.Misconfigured)]
    [InlineData(403, "Forbidden: bot was blocked by the user", DeliveryOutcome.Rejected)]
    [InlineData(403, "Forbidden: user is deactivated", DeliveryOutcome.Rejected)]
    [InlineData(500, "Internal Server Error", DeliveryOutcome.Transient)]
    public async Task A_refusal_is_judged(int code, string description, DeliveryOutcome outcome)
    {
        var api = new BotApiStub().Refuses(code, description);

        (await RunAsync(api, Alert)).Outcome.ShouldBe(outcome);
        api.Bodies.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_wants_a_pause_gets_it_from_the_workflow()
    {
        var api = new BotApiStub().Refuses(429, "Too Many Requests: retry after 5", ""","parameters":{"retry_after":5}""");

        var report = await RunAsync(api, Alert);

        (report.Outcome, report.RetryAfterSeconds).ShouldBe((DeliveryOutcome.Transient, 5));
        api.Bodies.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_group_that_moved_is_followed_once()
    {
        var api = new BotApiStub().Refuses(400, "Bad Request: group chat was upgraded to a supergroup chat", ""","parameters":{"migrate_to_chat_id":-100123}""").Sent();

        var report = await RunAsync(api, Alert);

        report.Outcome.ShouldBe(DeliveryOutcome.Delivered);
        report.Detail!.ShouldContain("-100123");
        api.Bodies[1]["chat_id"]!.ToString().ShouldBe("-100123");
    }

    [Fact]
    public async Task A_link_that_makes_no_button_goes_into_the_text()
    {
        var api = new BotApiStub().Refuses(400, "Bad Request: inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL").Sent();

        (await RunAsync(api, Alert)).Outcome.ShouldBe(DeliveryOutcome.Delivered);
        api.Bodies[1]["text"]!.ToString().ShouldEndWith("/authorize/x/token");
        api.Bodies[1]["reply_markup"].ShouldBeNull();
    }

    [Fact]
    public async Task A_long_text_is_cut()
    {
        var api = new BotApiStub().Sent();

        await RunAsync(api, Alert with { Text = new string('x', 5000) });

        api.Bodies[0]["text"]!.ToString().Length.ShouldBe(4096);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, DeliveryOutcome.Transient)]
    [InlineData(HttpRequestError.NameResolutionError, DeliveryOutcome.Transient)]
    [InlineData(HttpRequestError.ResponseEnded, DeliveryOutcome.Unknown)]
    public async Task What_may_have_been_sent_is_not_called_unsent(HttpRequestError error, DeliveryOutcome outcome)
    {
        var report = await RunAsync(new BotApiStub().Fails(new HttpRequestException(error, $"https://api.telegram.org/bot{Token}/sendMessage failed")), Alert);

        report.Outcome.ShouldBe(outcome);
        report.ToString().ShouldNotContain("canary");
    }

    [Theory]
    [InlineData(502, "<html/>", DeliveryOutcome.Transient)]
    [InlineData(404, "<html/>", DeliveryOutcome.Misconfigured)]
    [InlineData(200, "<html/>", DeliveryOutcome.Unknown)]
    public async Task An_answer_that_is_not_the_apis_is_judged_by_its_status(int status, string body, DeliveryOutcome outcome) =>
        (await RunAsync(new BotApiStub().Answers(status, body), Alert)).Outcome.ShouldBe(outcome);

    [Theory]
    [InlineData(null, "42", null, null, "not-configured")]
    [InlineData(Token, null, null, null, "no-recipient")]
    [InlineData(Token, "42", "no token", null, "bad-token")]
    [InlineData(Token, "42", null, "somebody", "bad-chat")]
    public async Task What_is_not_configured_is_said_and_not_sent(string? token, string? chat, string? askedToken, string? askedChat, string code)
    {
        var request = Alert with { BotToken = askedToken, ChatId = askedChat };

        var report = await RunAsync(new BotApiStub(), request, new TelegramOptions { BotToken = token, ChatId = chat });

        (report.Outcome, report.Code).ShouldBe((DeliveryOutcome.Misconfigured, code));
    }

    private static async Task<DeliveryReport> RunAsync(BotApiStub api, TelegramRequest request, TelegramOptions? options = null)
    {
        using var transport = new ProviderTransport(api);
        var all = new NotificationOptions { Telegram = options ?? new TelegramOptions { BotToken = Token, ChatId = "42" } };
        var handler = new TelegramEffectHandler(new NotificationSettings(all), new ValuesInMemory(), transport, new NoHistory(), new FakeTimeProvider());
        return DeliveryReport.FromJson(await handler.ExecuteAsync(new EffectCall("effect1", "i1", request.ToArguments(), 1), TestContext.Current.CancellationToken));
    }
}
