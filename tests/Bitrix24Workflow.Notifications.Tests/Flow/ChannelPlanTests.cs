using Bitrix24Workflow.Notifications.Flow;

namespace Bitrix24Workflow.Notifications.Tests.Flow;

public sealed class ChannelPlanTests
{
    private static readonly NotificationOptions Options = new()
    {
        Mandrill = new() { Key = "k" },
        UniSender = new() { Key = "k", Sender = "Flows" },
    };

    [Theory]
    [InlineData("telegram+email, sms", "telegram+email-mandrill, sms-unisender")]
    [InlineData(" SMS ; Telegram ", "sms-unisender, telegram")]
    [InlineData("email, email-mandrill", "email-mandrill")]
    [InlineData("pigeon+telegram", "telegram")]
    [InlineData(",,+", "")]
    public void Channels_are_read_in_their_order(string text, string plan) =>
        string.Join(", ", ChannelPlan.Read(text, Options).Select(group => string.Join('+', group))).ShouldBe(plan);

    [Fact]
    public void Words_for_kinds_that_nobody_configured_mean_nothing() => ChannelPlan.Read("email, sms", new NotificationOptions()).ShouldBeEmpty();

    [Theory]
    [InlineData("22:00-08:00", "Europe/Kyiv", "2026-01-15T22:30:00Z", "2026-01-16T06:00:00Z")]
    [InlineData("22:00-08:00", "Europe/Kyiv", "2026-01-15T12:00:00Z", null)]
    [InlineData("22:00-08:00", "Europe/Kyiv", "2026-03-28T23:00:00Z", "2026-03-29T05:00:00Z")]
    [InlineData("13:00-14:00", null, "2026-01-15T13:59:59Z", "2026-01-15T14:00:00Z")]
    [InlineData("13:00-14:00", null, "2026-01-15T14:00:00Z", null)]
    [InlineData("at night", null, "2026-01-15T23:00:00Z", null)]
    [InlineData(null, null, "2026-01-15T23:00:00Z", null)]
    public void Quiet_hours_end_when_the_clock_on_the_wall_says_so(string? hours, string? zone, string now, string? end)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;

        QuietHours.EndOf(hours, zone, DateTimeOffset.Parse(now, culture)).ShouldBe(end is null ? null : DateTimeOffset.Parse(end, culture));
    }
}
