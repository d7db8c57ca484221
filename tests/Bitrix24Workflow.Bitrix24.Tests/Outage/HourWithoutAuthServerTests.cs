using Bitrix24Workflow.Bitrix24.Outage;
using Bitrix24Workflow.Bitrix24.Tests.Flow;
using Bitrix24Workflow.Bitrix24.Tests.OAuth;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Turns;

namespace Bitrix24Workflow.Bitrix24.Tests.Outage;

/// <summary>Point 9 of "Never lose a token": a thousand live tasks and an auth server that is away for an hour, on fake time.</summary>
public sealed class HourWithoutAuthServerTests(ITestOutputHelper output)
{
    private const int Tasks = 1_000;
    private const int MostPerSecond = 20;
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_alert_no_task_parked_all_renewed_and_no_stampede()
    {
        using var server = new RotatingServer();
        await using var flow = await OAuthFlow.StartAsync(server);
        var time = server.Time = flow.Harness.Time;
        flow.Harness.Store.KeepsCommits = false;
        for (var i = 0; i < Tasks; i++) await AddAsync(flow, $"portal-{i}");
        await PassAsync(flow, TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(10));
        (await AtAsync(flow, "wait")).ShouldBe(Tasks);

        server.IsDown = true;
        await PassAsync(flow, TimeSpan.FromHours(1), TimeSpan.FromSeconds(5));

        (await AtAsync(flow, "wait") + await AtAsync(flow, "retry-wait") + await AtAsync(flow, "refresh-access-token")).ShouldBe(Tasks, "nobody is parked");
        (await AlertsAsync(flow)).ShouldBe(["auth-server-down"]);
        var during = server.Renewals.Count;

        server.IsDown = false;
        var back = time.GetUtcNow();
        await PassAsync(flow, TimeSpan.FromMinutes(8), TimeSpan.FromSeconds(1));

        var after = server.Renewals.Where(r => r.At >= back).ToList();
        var renewed = after.GroupBy(r => r.Chain).ToDictionary(g => g.Key!, g => g.Min(r => r.At) - back);
        var busiest = after.GroupBy(r => (long)Math.Floor((r.At - back).TotalSeconds)).Max(g => g.Count());
        output.WriteLine($"{Tasks} tasks, an hour without the auth server: {during} requests in the hour; after it all renewed within {renewed.Values.Max()}, {busiest} requests in the busiest second.");
        (await AlertsAsync(flow)).ShouldBe(["auth-server-down", "recovered"]);
        (await AtAsync(flow, "wait")).ShouldBe(Tasks);
        renewed.Count.ShouldBe(Tasks);
        renewed.Values.Max().ShouldBeLessThan(TimeSpan.FromMinutes(8));
        busiest.ShouldBeLessThanOrEqualTo(3 * MostPerSecond, "a second's worth, the burst, and what waited inside");
        during.ShouldBeLessThan(40, "a server that is down is asked now and then, not by every task");
    }

    private static async Task AddAsync(OAuthFlow flow, string reference)
    {
        var input = new Dictionary<string, object?> { ["portal"] = "corezoid", ["client_id"] = "local.1", ["client_secret"] = "secret", ["code"] = reference };
        (await flow.Harness.Runtime.StartAsync(new StartRequest { DefinitionId = OAuthFlow.Process, CorrelationId = reference, Input = input }, false, None)).Outcome.ShouldBe(StartOutcome.Started);
    }

    private static async Task PassAsync(OAuthFlow flow, TimeSpan span, TimeSpan step)
    {
        var end = flow.Harness.Time.GetUtcNow() + span;
        await SettleAsync(flow);
        while (flow.Harness.Time.GetUtcNow() < end)
        {
            flow.Harness.Time.Advance(step);
            await SettleAsync(flow);
        }
    }

    // Until nothing can happen without time passing. The loop of the timers may have looked at the clock just before it moved, so the clock is pushed a little now and then.
    private static async Task SettleAsync(OAuthFlow flow)
    {
        var gates = flow.Harness.Get<AuthServerGates>();
        for (var round = 1; !IsSettled(flow, gates); round++)
        {
            round.ShouldBeLessThan(100_000, "the tasks never come to rest");
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, None);
            if (round % 50 == 0) flow.Harness.Time.Advance(TimeSpan.FromMilliseconds(1));
        }
    }

    private static bool IsSettled(OAuthFlow flow, AuthServerGates gates)
    {
        var store = flow.Harness.Store;
        var now = flow.Harness.Time.GetUtcNow();
        return store.OutboxRows.All(o => o.WaitsFor is not null) && store.Effects.Count == gates.Waiting && !store.Timers.Any(t => t.DueAt <= now);
    }

    private static async Task<int> AtAsync(OAuthFlow flow, string activity) =>
        (await RowsAsync(flow, OAuthFlow.Process)).Count(r => r.Position == activity && r.SubStatus == WorkflowSubStatus.Suspended);

    private static async Task<IReadOnlyList<string>> AlertsAsync(OAuthFlow flow) =>
        [.. (await RowsAsync(flow, AlertProcess)).Select(r => System.Text.Json.Nodes.JsonNode.Parse(r.State)!["input"]!["kind"]!.ToString())];

    private const string AlertProcess = "notify-process-author";

    private static async Task<IReadOnlyList<InstanceRow>> RowsAsync(OAuthFlow flow, string definition) =>
        (await flow.Harness.Store.ListAsync(new InstanceFilter { DefinitionIds = [definition] }, InstanceOrder.Created, false, 0, null, None)).Items;
}
