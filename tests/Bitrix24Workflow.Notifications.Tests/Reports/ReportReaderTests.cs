using System.Text;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Reports;
using Bitrix24Workflow.Notifications.Settings;
using Bitrix24Workflow.Notifications.Sms;
using Bitrix24Workflow.Notifications.Tests.Providers;

namespace Bitrix24Workflow.Notifications.Tests.Reports;

/// <summary>Delivery reports as the stand-ins sign and send them.</summary>
public sealed class ReportReaderTests : IAsyncLifetime
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private ProviderWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ProviderWorld.StartAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _world.DisposeAsync();
    }

    [Theory]
    [InlineData(Channels.Twilio, "twilio", "twilio", "delivered", null, DeliveryOutcome.Delivered)]
    [InlineData(Channels.Twilio, "twilio", "twilio", "undelivered", "30001", DeliveryOutcome.Transient)]
    [InlineData(Channels.Twilio, "twilio", "twilio", "failed", "30002", DeliveryOutcome.Misconfigured)]
    [InlineData(Channels.Twilio, "twilio", "twilio", "undelivered", "30003", DeliveryOutcome.Rejected)]
    [InlineData(Channels.Twilio, "twilio", "twilio", "undelivered", "30004", DeliveryOutcome.Rejected)]
    [InlineData(Channels.Twilio, "twilio", "twilio", "undelivered", "30005", DeliveryOutcome.Rejected)]
    [InlineData(Channels.Twilio, "twilio", "twilio", "undelivered", "30006", DeliveryOutcome.Rejected)]
    [InlineData(Channels.Twilio, "twilio", "twilio", "undelivered", "30007", DeliveryOutcome.Rejected)]
    [InlineData(Channels.Twilio, "twilio", "twilio", "undelivered", "30008", DeliveryOutcome.Rejected)]
    [InlineData(Channels.MessageBird, "messagebird", "messagebird", "delivered", null, DeliveryOutcome.Delivered)]
    [InlineData(Channels.MessageBird, "messagebird", "messagebird", "expired", null, DeliveryOutcome.Rejected)]
    [InlineData(Channels.MessageBird, "messagebird", "messagebird", "delivery_failed", "104", DeliveryOutcome.Rejected)]
    [InlineData(Channels.MessageBird, "messagebird", "messagebird", "buffered", null, DeliveryOutcome.Accepted)]
    [InlineData(Channels.MessageBird, "bird", "messagebird", "delivered", null, DeliveryOutcome.Delivered)]
    [InlineData(Channels.MessageBird, "bird", "messagebird", "sending_failed", null, DeliveryOutcome.Rejected)]
    [InlineData(Channels.MessageBird, "bird", "messagebird", "processing", null, DeliveryOutcome.Accepted)]
    [InlineData(Channels.UniSenderGo, "unisender-go", "unisender-go", "delivered", null, DeliveryOutcome.Delivered)]
    [InlineData(Channels.UniSenderGo, "unisender-go", "unisender-go", "hard_bounced", null, DeliveryOutcome.Rejected)]
    [InlineData(Channels.UniSenderGo, "unisender-go", "unisender-go", "soft_bounced", null, DeliveryOutcome.Rejected)]
    [InlineData(Channels.Mandrill, "mandrill", "mandrill", "delivered", null, DeliveryOutcome.Delivered)]
    [InlineData(Channels.Mandrill, "mandrill", "mandrill", "hard_bounce", null, DeliveryOutcome.Rejected)]
    [InlineData(Channels.Mandrill, "mandrill", "mandrill", "deferral", null, DeliveryOutcome.Accepted)]
    public async Task A_signed_report_is_read(string channel, string place, string provider, string word, string? code, DeliveryOutcome outcome)
    {
        var (sent, request) = await ReportAsync(channel, place, provider, word, code);

        var report = new ReportReader(new NotificationSettings(_world.Options), TimeProvider.System).Read(request)!.ShouldHaveSingleItem();

        (report.Channel, report.MessageId, report.Outcome).ShouldBe((channel, sent.MessageId, outcome));
    }

    [Theory]
    [InlineData(Channels.Twilio, "twilio", "twilio")]
    [InlineData(Channels.MessageBird, "messagebird", "messagebird")]
    [InlineData(Channels.MessageBird, "bird", "messagebird")]
    [InlineData(Channels.UniSenderGo, "unisender-go", "unisender-go")]
    [InlineData(Channels.Mandrill, "mandrill", "mandrill")]
    public async Task A_report_that_was_touched_or_signed_by_somebody_else_is_not_believed(string channel, string place, string provider)
    {
        var (_, request) = await ReportAsync(channel, place, provider, "delivered", null);
        var options = _world.Options;
        var reader = new ReportReader(new NotificationSettings(options), TimeProvider.System);

        reader.Read(request with
        {
            Query = request.Query.Replace("delivered", "expired", StringComparison.Ordinal),
            Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(request.Body).Replace("delivered", "spam", StringComparison.Ordinal)),
            Fields = request.Fields.ToDictionary(f => f.Key, f => f.Value.Replace("delivered", "failed", StringComparison.Ordinal)),
        }).ShouldBeNull();
        reader.Read(request with { Headers = new Dictionary<string, string>(), Body = [], Fields = new Dictionary<string, string>() }).ShouldBeNull();
        var others = options with
        {
            Twilio = options.Twilio with { AuthToken = "another" },
            MessageBird = options.MessageBird with { SigningKey = "another" },
            Mandrill = options.Mandrill with { WebhookKey = "another" },
            UniSenderGo = options.UniSenderGo with { Key = "another" },
        };
        new ReportReader(new NotificationSettings(others), TimeProvider.System).Read(request).ShouldBeNull();
        new ReportReader(new NotificationSettings(options with { MessageBird = new(), Mandrill = new(), Twilio = new(), UniSenderGo = new() }), TimeProvider.System).Read(request).ShouldBeNull();
    }

    /// <summary>Sends a message and catches the report that the stand-in makes of it.</summary>
    private async Task<(DeliveryReport Sent, ReportRequest Request)> ReportAsync(string channel, string place, string provider, string word, string? code)
    {
        using var receiver = new ReportReceiver();
        if (place == "bird") _world.Options = _world.Options with { MessageBird = _world.Options.MessageBird with { Api = MessageBirdApi.Bird } };
        _world.Options = _world.Options with { ReportBase = receiver.Address };
        await _world.FaultAsync(new { kind = "report", where = place, error = word, description = code });
        if (place is "bird" or "mandrill" or "unisender-go") await _world.WebhookAsync(place, $"{receiver.Address}/notifications/reports/{provider}");
        var sent = await _world.SendAsync(channel);
        sent.Outcome.ShouldBe(DeliveryOutcome.Accepted, sent.Detail);
        return (sent, await receiver.ReceiveAsync(provider, r => Encoding.UTF8.GetString(r.Body).Contains(word, StringComparison.Ordinal) || r.Query.Contains(word, StringComparison.Ordinal), None));
    }
}
