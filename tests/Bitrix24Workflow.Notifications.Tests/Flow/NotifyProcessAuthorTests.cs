using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Tests.Providers;

namespace Bitrix24Workflow.Notifications.Tests.Flow;

/// <summary>Who is told, through what, and when.</summary>
public sealed class NotifyProcessAuthorTests : IAsyncLifetime
{
    private ProviderWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ProviderWorld.StartAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _world.DisposeAsync();
    }

    [Fact]
    public async Task Telegram_and_e_mail_tell_it_at_once()
    {
        var output = await RunAsync(("kind", "revoked"), ("portal", "corezoid.bitrix24.ru"), ("link", "https://flow.example.org/authorize/x/token"));

        output["status"]!.ToString().ShouldBe("Delivered");
        output["attempts"]!.ToString().ShouldBe("telegram: Delivered; email-smtp: Accepted");
        (output["error"]?.ToString() ?? "").ShouldBeEmpty();
        var inbox = await _world.InboxAsync();
        inbox.Select(m => m["channel"]!.ToString()).ShouldBe(["telegram", "email"], ignoreOrder: true);
        inbox.ShouldAllBe(m => m["text"]!.ToString().Contains("https://flow.example.org/authorize/x/token", StringComparison.Ordinal));
        inbox.First(m => m["channel"]!.ToString() == "telegram")["buttons"]![0]!["url"]!.ToString().ShouldBe("https://flow.example.org/authorize/x/token");
        inbox.First(m => m["channel"]!.ToString() == "email")["subject"]!.ToString().ShouldBe("corezoid.bitrix24.ru: access_token is not renewed");
    }

    [Fact]
    public async Task Telegram_down_e_mail_rejected_sms_accepted_are_three_attempts_in_this_order_and_one_sms()
    {
        await _world.FaultAsync(new { kind = "telegram-down" });
        await _world.FaultAsync(new { kind = "smtp-reject" });

        var output = await RunAsync(("kind", "revoked"), ("portal", "corezoid"), ("channels", "telegram, email, sms"));

        output["status"]!.ToString().ShouldBe("Accepted");
        output["attempts"]!.ToString().ShouldBe("telegram: Unknown; email-smtp: Rejected; sms-twilio: Accepted");
        output["error"]!.ToString().ShouldContain("550");
        var sms = (await _world.InboxAsync()).ShouldHaveSingleItem();
        (sms["channel"]!.ToString(), sms["text"]!.ToString()).ShouldBe(("sms", "corezoid: token revoked. Authorise again"));
    }

    [Fact]
    public async Task A_channel_in_passing_trouble_is_tried_again_before_the_next_one()
    {
        await _world.FaultAsync(new { kind = "telegram-rate-limit", retryAfter = 7, times = 2 });

        var output = await RunAsync(("kind", "revoked"), ("channels", "telegram, sms"));

        output["attempts"]!.ToString().ShouldBe("telegram: Delivered");
        (await _world.LogAsync("telegram.sendMessage")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_provider_that_wants_an_hour_is_not_waited_for()
    {
        await _world.FaultAsync(new { kind = "telegram-rate-limit", retryAfter = 3600 });

        (await RunAsync(("kind", "revoked"), ("channels", "telegram, sms")))["attempts"]!.ToString().ShouldBe("telegram: Transient; sms-twilio: Accepted");
        (await _world.LogAsync("telegram.sendMessage")).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("telegram", "telegram: Delivered")]
    [InlineData(" Telegram ", "telegram: Delivered")]
    [InlineData("email-mandrill", "email-mandrill: Accepted")]
    [InlineData("email-unisender", "email-unisender: Accepted")]
    [InlineData("email-unisender-go", "email-unisender-go: Accepted")]
    [InlineData("sms-messagebird+sms-unisender", "sms-messagebird: Accepted; sms-unisender: Delivered")]
    [InlineData("pigeon, sms", "sms-twilio: Accepted")]
    public async Task Channels_can_be_chosen(string channels, string attempts) =>
        (await RunAsync(("kind", "revoked"), ("channels", channels)))["attempts"]!.ToString().ShouldBe(attempts);

    [Fact]
    public async Task With_no_channel_configured_it_says_so()
    {
        _world.Options = new NotificationOptions { Channels = "email, sms" };

        var output = await RunAsync(("kind", "revoked"));

        (output["status"]!.ToString(), output["code"]!.ToString(), output["error"]!.ToString()).ShouldBe(("Misconfigured", "not-configured", "No channel is configured."));
    }

    [Fact]
    public async Task A_named_channel_without_keys_leads_to_the_next()
    {
        _world.Options = _world.Options with { Telegram = new() };

        (await RunAsync(("kind", "revoked"), ("channels", "telegram, email")))["attempts"]!.ToString().ShouldBe("telegram: Misconfigured; email-smtp: Accepted");
    }

    [Fact]
    public async Task A_message_of_ones_own_goes_out_as_it_is()
    {
        await RunAsync(("kind", "revoked"), ("message", "first line\nsecond line"), ("channels", "email+sms"));

        var inbox = await _world.InboxAsync();
        var mail = inbox.First(m => m["channel"]!.ToString() == "email");
        (mail["subject"]!.ToString(), mail["text"]!.ToString().Trim().ReplaceLineEndings("\n")).ShouldBe(("first line", "first line\nsecond line"));
        inbox.First(m => m["channel"]!.ToString() == "sms")["text"]!.ToString().ShouldBe("first line");
    }

    [Fact]
    public async Task Quiet_hours_are_waited_out()
    {
        await using var world = await NotifyWorld.StartAsync(_world.Options);
        var id = await world.BeginAsync("notify-process-author", ("kind", "revoked"), ("channels", "telegram"), ("quiet_hours", "22:00-08:00"), ("time_zone", "Europe/Kyiv"));

        // The clock of the test stands at midnight UTC.
        await world.Harness.WaitForAsync(id, r => r.Position == "quiet");
        (await _world.InboxAsync()).ShouldBeEmpty();
        await world.EndAsync(id);

        (await _world.InboxAsync()).Count.ShouldBe(1);
        world.Harness.Time.GetUtcNow().ShouldBe(new DateTimeOffset(2026, 1, 1, 6, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task What_is_urgent_wakes_people()
    {
        await using var world = await NotifyWorld.StartAsync(_world.Options);

        await world.RunAsync("notify-process-author", ("kind", "revoked"), ("channels", "telegram"), ("quiet_hours", "22:00-08:00"), ("urgent", "true"));

        world.Harness.Time.GetUtcNow().ShouldBe(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private async Task<System.Text.Json.Nodes.JsonObject> RunAsync(params (string Name, string Value)[] input)
    {
        await using var world = await NotifyWorld.StartAsync(_world.Options);
        return await world.RunAsync("notify-process-author", input);
    }
}
