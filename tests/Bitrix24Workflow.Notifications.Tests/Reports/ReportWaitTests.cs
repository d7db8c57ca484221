using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Tests.Flow;
using Bitrix24Workflow.Notifications.Tests.Providers;
using Bitrix24Workflow.Runtime.Stimuli;

namespace Bitrix24Workflow.Notifications.Tests.Reports;

/// <summary>News of a message moves the task on that sent it.</summary>
public sealed class ReportWaitTests : IAsyncLifetime
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
    [InlineData(DeliveryOutcome.Delivered)]
    [InlineData(DeliveryOutcome.Rejected)]
    public async Task A_report_moves_the_task_on(DeliveryOutcome outcome)
    {
        _world.Options = _world.Options with { ReportBase = "http://127.0.0.1:1" };
        await using var world = await NotifyWorld.StartAsync(_world.Options);
        var id = await world.BeginAsync("notify-sms-twilio", ("Body", "hello"));
        await world.Harness.WaitForAsync(id, _ => world.Harness.Store.Bookmarks.Any(b => b.InstanceId == id && b.Name == ReportBookmark.Name));
        var sid = (await _world.InboxAsync())[0]["messageId"]!.ToString();

        var input = new Dictionary<string, object?> { [ReportBookmark.Status] = outcome.ToString(), [ReportBookmark.Code] = "30003", [ReportBookmark.Detail] = "Twilio reports it." };
        await world.Harness.Get<StimulusSender>().SendAsync(new StimulusRequest(ReportBookmark.Name, ReportBookmark.Payload(Channels.Twilio, sid), input), waitUntilIdle: false, None);
        var row = await world.Harness.WaitForAsync(id, r => r.Status == WorkflowStatus.Finished);

        var output = JsonNode.Parse(row.State)!["output"]!;
        (output["status"]!.ToString(), output["provider_id"]!.ToString()).ShouldBe((outcome.ToString(), sid));
        (output["code"]?.ToString() ?? "").ShouldBe(outcome == DeliveryOutcome.Rejected ? "30003" : "");
        world.Harness.Time.GetUtcNow().ShouldBe(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), "nobody waited for the clock");
    }

    [Fact]
    public async Task Without_a_report_in_time_the_message_stays_accepted()
    {
        _world.Options = _world.Options with { ReportBase = "http://127.0.0.1:1" };
        await using var world = await NotifyWorld.StartAsync(_world.Options);

        (await world.RunAsync("notify-sms-twilio", ("Body", "hello")))["status"]!.ToString().ShouldBe("Accepted");

        world.Harness.Time.GetUtcNow().ShouldBe(new DateTimeOffset(2026, 1, 1, 0, 5, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("ok_delivered", "Delivered")]
    [InlineData("err_src_invalid", "Rejected")]
    [InlineData("err_dest_invalid", "Rejected")]
    [InlineData("err_skip_letter", "Rejected")]
    [InlineData("err_not_allowed", "Rejected")]
    [InlineData("err_delivery_failed", "Rejected")]
    [InlineData("err_lost", "Rejected")]
    [InlineData("err_internal", "Rejected")]
    [InlineData("not_sent", "Accepted")]
    [InlineData("ok_sent", "Accepted")]
    public async Task Uni_sender_is_asked_until_it_knows(string word, string status)
    {
        await _world.FaultAsync(new { kind = "report", where = "unisender", error = word });
        await using var world = await NotifyWorld.StartAsync(_world.Options);

        (await world.RunAsync("notify-sms-unisender", ("text", "hello")))["status"]!.ToString().ShouldBe(status);

        (await _world.LogAsync("unisender.checkSms")).Count.ShouldBeGreaterThanOrEqualTo(2);
    }
}
