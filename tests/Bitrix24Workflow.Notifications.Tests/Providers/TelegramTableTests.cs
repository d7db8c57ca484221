using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Notifications.Tests.Providers;

/// <summary>Each row of Telegram's error table, driven through the stand-in.</summary>
public sealed class TelegramTableTests : IAsyncLifetime
{
    private ProviderWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ProviderWorld.StartAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _world.DisposeAsync();
    }

    [Theory]
    [InlineData(400, "Bad Request: chat not found", DeliveryOutcome.Misconfigured)]
    [InlineData(400, "Bad Request: PEER_ID_INVALID", DeliveryOutcome.Misconfigured)]
    [InlineData(400, "Bad Request: message text is empty", DeliveryOutcome.Rejected)]
    [InlineData(401, "Unauthorized", DeliveryOutcome.Misconfigured)]
    [InlineData(404, "Not Found", DeliveryOutcome.Misconfigured)]
    [InlineData(403, "Forbidden: bot was blocked by the user", DeliveryOutcome.Rejected)]
    [InlineData(403, "Forbidden: bot can't initiate conversation with a user", DeliveryOutcome.Rejected)]
    [InlineData(403, "Forbidden: bot was kicked from the group chat", DeliveryOutcome.Rejected)]
    [InlineData(403, "Forbidden: user is deactivated", DeliveryOutcome.Rejected)]
    [InlineData(502, "Bad Gateway", DeliveryOutcome.Transient)]
    public async Task Telegram_refuses(int status, string description, DeliveryOutcome outcome)
    {
        await _world.FaultAsync(new { kind = "error", where = "telegram", status, description, times = 1 });

        (await _world.SendAsync(Channels.Telegram)).Outcome.ShouldBe(outcome);
        (await _world.InboxAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Bad Request: message is too long")]
    [InlineData("Bad Request: can't parse entities: Unsupported start tag")]
    public async Task Telegram_gets_a_text_that_it_refused_once_more_as_plain_text(string description)
    {
        await _world.FaultAsync(new { kind = "error", where = "telegram", status = 400, description, times = 1 });

        (await _world.SendAsync(Channels.Telegram)).Outcome.ShouldBe(DeliveryOutcome.Delivered);
    }

    [Fact]
    public async Task Telegrams_pause_is_told()
    {
        await _world.FaultAsync(new { kind = "telegram-rate-limit", retryAfter = 17 });

        var report = await _world.SendAsync(Channels.Telegram);

        (report.Outcome, report.RetryAfterSeconds).ShouldBe((DeliveryOutcome.Transient, 17));
    }

    [Fact]
    public async Task Telegrams_group_that_has_moved_is_known_by_its_new_number_from_then_on()
    {
        await _world.FaultAsync(new { kind = "telegram-migrated", times = 1 });

        (await _world.SendAsync(Channels.Telegram)).Outcome.ShouldBe(DeliveryOutcome.Delivered);
        (await _world.SendAsync(Channels.Telegram)).Outcome.ShouldBe(DeliveryOutcome.Delivered);

        (await _world.InboxAsync()).Select(m => m["to"]!.ToString()).ShouldBe(["-1001234567890", "-1001234567890"]);
        (await _world.LogAsync("telegram.sendMessage")).Count.ShouldBe(3);
    }
}
