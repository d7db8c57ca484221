using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Sms;

namespace Bitrix24Workflow.Notifications.Tests.Providers;

/// <summary>Each row of the providers' error tables, driven through the stand-in of the provider.</summary>
public sealed class ErrorTableTests : IAsyncLifetime
{
    private ProviderWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ProviderWorld.StartAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _world.DisposeAsync();
    }

    [Theory]
    [InlineData(Channels.Twilio, DeliveryOutcome.Accepted)]
    [InlineData(Channels.MessageBird, DeliveryOutcome.Accepted)]
    [InlineData(Channels.UniSenderSms, DeliveryOutcome.Accepted)]
    [InlineData(Channels.UniSenderEmail, DeliveryOutcome.Accepted)]
    [InlineData(Channels.UniSenderGo, DeliveryOutcome.Accepted)]
    [InlineData(Channels.Mandrill, DeliveryOutcome.Accepted)]
    [InlineData(Channels.Telegram, DeliveryOutcome.Delivered)]
    [InlineData(Channels.Smtp, DeliveryOutcome.Accepted)]
    public async Task A_message_that_is_taken_arrives(string channel, DeliveryOutcome outcome)
    {
        var report = await _world.SendAsync(channel);

        report.Outcome.ShouldBe(outcome, report.Detail);
        report.MessageId.ShouldNotBeNullOrEmpty();
        (await _world.InboxAsync()).ShouldHaveSingleItem()["text"]!.ToString().ShouldContain("corezoid: access_token is not renewed");
    }

    [Theory]
    [InlineData("20003", DeliveryOutcome.Misconfigured)]
    [InlineData("20404", DeliveryOutcome.Misconfigured)]
    [InlineData("20429", DeliveryOutcome.Transient)]
    [InlineData("21211", DeliveryOutcome.Rejected)]
    [InlineData("21614", DeliveryOutcome.Rejected)]
    [InlineData("21612", DeliveryOutcome.Rejected)]
    [InlineData("21606", DeliveryOutcome.Misconfigured)]
    [InlineData("21608", DeliveryOutcome.Misconfigured)]
    [InlineData("21408", DeliveryOutcome.Misconfigured)]
    [InlineData("21610", DeliveryOutcome.Rejected)]
    [InlineData("21611", DeliveryOutcome.Transient)]
    public Task Twilio_refuses(string code, DeliveryOutcome outcome) => RefusedAsync(Channels.Twilio, "twilio", code, outcome);

    [Fact]
    public async Task Twilio_gets_no_body_that_is_too_long()
    {
        (await _world.SendAsync(Channels.Twilio, ("body", new string('я', 2000)))).Outcome.ShouldBe(DeliveryOutcome.Accepted);

        (await _world.InboxAsync())[0]["text"]!.ToString().Length.ShouldBe(1600);
    }

    [Theory]
    [InlineData("2", null, DeliveryOutcome.Misconfigured)]
    [InlineData("9", null, DeliveryOutcome.Rejected)]
    [InlineData("10", "recipient is not known", DeliveryOutcome.Rejected)]
    [InlineData("21", null, DeliveryOutcome.Rejected)]
    [InlineData("20", null, DeliveryOutcome.Misconfigured)]
    [InlineData("25", null, DeliveryOutcome.Misconfigured)]
    [InlineData("98", null, DeliveryOutcome.Transient)]
    [InlineData("99", null, DeliveryOutcome.Transient)]
    public Task Message_bird_refuses(string code, string? description, DeliveryOutcome outcome) => RefusedAsync(Channels.MessageBird, "messagebird", code, outcome, description: description);

    [Theory]
    [InlineData(401, DeliveryOutcome.Misconfigured)]
    [InlineData(422, DeliveryOutcome.Rejected)]
    [InlineData(500, DeliveryOutcome.Transient)]
    public async Task Bird_refuses(int status, DeliveryOutcome outcome)
    {
        _world.Options = _world.Options with { MessageBird = _world.Options.MessageBird with { Api = MessageBirdApi.Bird } };
        await RefusedAsync(Channels.MessageBird, "bird", "InvalidPayload", outcome, status);
    }

    [Fact]
    public async Task Bird_takes_a_message()
    {
        _world.Options = _world.Options with { MessageBird = _world.Options.MessageBird with { Api = MessageBirdApi.Bird } };

        (await _world.SendAsync(Channels.MessageBird)).Outcome.ShouldBe(DeliveryOutcome.Accepted);

        (await _world.InboxAsync()).ShouldHaveSingleItem()["provider"]!.ToString().ShouldBe("bird");
    }

    [Theory]
    [InlineData("invalid_api_key", DeliveryOutcome.Misconfigured)]
    [InlineData("access_denied", DeliveryOutcome.Misconfigured)]
    [InlineData("unknown_method", DeliveryOutcome.Misconfigured)]
    [InlineData("not_enough_money", DeliveryOutcome.Misconfigured)]
    [InlineData("invalid_arg", DeliveryOutcome.Rejected)]
    [InlineData("unspecified", DeliveryOutcome.Rejected)]
    [InlineData("retry_later", DeliveryOutcome.Transient)]
    [InlineData("api_call_limit_exceeded_for_api_key", DeliveryOutcome.Transient)]
    [InlineData("api_call_limit_exceeded_for_ip", DeliveryOutcome.Transient)]
    [InlineData("dest_invalid", DeliveryOutcome.Rejected)]
    [InlineData("src_invalid", DeliveryOutcome.Misconfigured)]
    [InlineData("alphaname_incorrect", DeliveryOutcome.Misconfigured)]
    public async Task Uni_sender_refuses_with_http_200(string code, DeliveryOutcome outcome)
    {
        await RefusedAsync(Channels.UniSenderSms, "unisender", code, outcome);
        await RefusedAsync(Channels.UniSenderEmail, "unisender", code, outcome);
    }

    [Fact]
    public async Task Uni_sender_wants_a_minute_after_too_many_calls()
    {
        await _world.FaultAsync(new { kind = "rate-limit", where = "unisender" });

        (await _world.SendAsync(Channels.UniSenderSms)).RetryAfterSeconds.ShouldBe(60);
    }

    [Fact]
    public async Task Uni_sender_answers_for_each_of_several_numbers()
    {
        var report = await _world.SendAsync(Channels.UniSenderSms, ("phone", "+79161234567, 12"));

        report.Outcome.ShouldBe(DeliveryOutcome.Accepted);
        report.Detail!.ShouldContain("12: dest_invalid");
    }

    [Fact]
    public async Task Uni_senders_list_is_created_once_and_kept()
    {
        await _world.SendAsync(Channels.UniSenderEmail);
        await _world.SendAsync(Channels.UniSenderEmail);

        (await _world.LogAsync("unisender.createList")).Count.ShouldBe(1);
        (await _world.LogAsync("unisender.getLists")).Count.ShouldBe(1);
        (await _world.LogAsync("unisender.sendEmail")).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("invalid", DeliveryOutcome.Rejected)]
    [InlineData("duplicate", DeliveryOutcome.Rejected)]
    [InlineData("temporary_unavailable", DeliveryOutcome.Transient)]
    [InlineData("permanent_unavailable", DeliveryOutcome.Rejected)]
    [InlineData("complained", DeliveryOutcome.Rejected)]
    [InlineData("unsubscribed", DeliveryOutcome.Rejected)]
    [InlineData("blocked", DeliveryOutcome.Rejected)]
    public async Task Uni_sender_go_refuses_a_recipient(string reason, DeliveryOutcome outcome)
    {
        await RefusedAsync(Channels.UniSenderGo, "unisender-go", reason, outcome);
        await RefusedAsync(Channels.UniSenderGo, "unisender-go", reason, outcome, status: 400);
    }

    [Theory]
    [InlineData(400, DeliveryOutcome.Rejected)]
    [InlineData(401, DeliveryOutcome.Misconfigured)]
    [InlineData(403, DeliveryOutcome.Misconfigured)]
    [InlineData(404, DeliveryOutcome.Misconfigured)]
    [InlineData(413, DeliveryOutcome.Rejected)]
    [InlineData(429, DeliveryOutcome.Transient)]
    [InlineData(500, DeliveryOutcome.Transient)]
    public Task Uni_sender_go_refuses(int status, DeliveryOutcome outcome) => RefusedAsync(Channels.UniSenderGo, "unisender-go", "error", outcome, status);

    [Theory]
    [InlineData("hard-bounce", DeliveryOutcome.Rejected)]
    [InlineData("soft-bounce", DeliveryOutcome.Rejected)]
    [InlineData("spam", DeliveryOutcome.Rejected)]
    [InlineData("unsub", DeliveryOutcome.Rejected)]
    [InlineData("custom", DeliveryOutcome.Rejected)]
    [InlineData("rule", DeliveryOutcome.Rejected)]
    [InlineData("invalid-sender", DeliveryOutcome.Misconfigured)]
    [InlineData("unsigned", DeliveryOutcome.Misconfigured)]
    [InlineData("test-mode-limit", DeliveryOutcome.Misconfigured)]
    [InlineData("invalid", DeliveryOutcome.Rejected)]
    [InlineData("sent", DeliveryOutcome.Accepted)]
    [InlineData("scheduled", DeliveryOutcome.Accepted)]
    [InlineData("queued:attachments", DeliveryOutcome.Accepted)]
    [InlineData("queued:multiple-recipients", DeliveryOutcome.Accepted)]
    [InlineData("queued:free-trial-sends-exhausted", DeliveryOutcome.Misconfigured)]
    [InlineData("queued:hourly-quota-exhausted", DeliveryOutcome.Misconfigured)]
    [InlineData("queued:monthly-limit-reached", DeliveryOutcome.Misconfigured)]
    [InlineData("queued:sending-paused", DeliveryOutcome.Misconfigured)]
    [InlineData("queued:sending-suspended", DeliveryOutcome.Misconfigured)]
    [InlineData("queued:account-suspended", DeliveryOutcome.Misconfigured)]
    [InlineData("queued:sending-backlogged", DeliveryOutcome.Misconfigured)]
    [InlineData("Invalid_Key", DeliveryOutcome.Misconfigured)]
    [InlineData("ValidationError", DeliveryOutcome.Rejected)]
    [InlineData("PaymentRequired", DeliveryOutcome.Misconfigured)]
    [InlineData("Unknown_Template", DeliveryOutcome.Misconfigured)]
    [InlineData("Unknown_Subaccount", DeliveryOutcome.Misconfigured)]
    [InlineData("ServiceUnavailable", DeliveryOutcome.Transient)]
    [InlineData("GeneralError", DeliveryOutcome.Transient)]
    public async Task Mandrill_answers(string word, DeliveryOutcome outcome)
    {
        await RefusedAsync(Channels.Mandrill, "mandrill", word, outcome);
        if (outcome != DeliveryOutcome.Accepted) await RefusedAsync(Channels.Mandrill, "mandrill", word, outcome, more: ("template", "welcome"));
    }

    [Fact]
    public async Task Mandrill_sends_a_template_with_values()
    {
        (await _world.SendAsync(Channels.Mandrill, ("template", "trouble"))).Outcome.ShouldBe(DeliveryOutcome.Accepted);

        var asked = (await _world.LogAsync("mandrill.send-template")).ShouldHaveSingleItem()["parameters"]!;
        asked["template_name"]!.ToString().ShouldBe("trouble");
        asked["template_content"]!.AsArray().ShouldBeEmpty();
        asked["message"]!["metadata"]!["task_id"]!.ToString().ShouldBe("instance-1");
    }

    [Theory]
    [InlineData("twilio", Channels.Twilio)]
    [InlineData("messagebird", Channels.MessageBird)]
    [InlineData("unisender", Channels.UniSenderSms)]
    [InlineData("unisender-go", Channels.UniSenderGo)]
    [InlineData("mandrill", Channels.Mandrill)]
    public async Task A_provider_in_trouble_is_tried_later(string place, string channel)
    {
        await _world.FaultAsync(new { kind = "server-error", where = place, times = 1 });
        (await _world.SendAsync(channel)).Outcome.ShouldBe(DeliveryOutcome.Transient);

        await _world.FaultAsync(new { kind = "rate-limit", where = place, times = 1, retryAfter = 9 });
        var limited = await _world.SendAsync(channel);
        (limited.Outcome, limited.RetryAfterSeconds).ShouldBe((DeliveryOutcome.Transient, place == "unisender" ? 60 : 9));
    }

    [Theory]
    [InlineData("twilio", Channels.Twilio)]
    [InlineData("messagebird", Channels.MessageBird)]
    [InlineData("unisender", Channels.UniSenderSms)]
    [InlineData("unisender-go", Channels.UniSenderGo)]
    [InlineData("mandrill", Channels.Mandrill)]
    public async Task A_lost_answer_leaves_a_message_that_may_have_been_sent(string place, string channel)
    {
        await _world.FaultAsync(new { kind = "lost-answer", where = place });

        (await _world.SendAsync(channel)).Outcome.ShouldBe(DeliveryOutcome.Unknown);
        (await _world.InboxAsync()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(Channels.Twilio)]
    [InlineData(Channels.MessageBird)]
    [InlineData(Channels.UniSenderSms)]
    [InlineData(Channels.UniSenderEmail)]
    [InlineData(Channels.UniSenderGo)]
    [InlineData(Channels.Mandrill)]
    [InlineData(Channels.Telegram)]
    [InlineData(Channels.Smtp)]
    public async Task A_channel_without_keys_says_which_is_missing(string channel)
    {
        _world.Options = new NotificationOptions();

        var report = await _world.SendAsync(channel);

        (report.Outcome, report.Code).ShouldBe((DeliveryOutcome.Misconfigured, "not-configured"));
        report.Detail!.ShouldContain("Notifications:");
    }

    private async Task RefusedAsync(string channel, string place, string? error, DeliveryOutcome outcome, int? status = null, string? description = null, params (string, string)[] more)
    {
        await _world.FaultAsync(new { kind = "error", where = place, error, status, description, times = 1 });

        var report = await _world.SendAsync(channel, more);

        report.Outcome.ShouldBe(outcome, report.Detail);
        if (outcome is not DeliveryOutcome.Accepted) (await _world.InboxAsync()).ShouldBeEmpty();
    }
}
