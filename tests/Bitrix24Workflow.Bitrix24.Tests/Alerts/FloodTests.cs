using Bitrix24Workflow.Bitrix24.Alerts;
using Bitrix24Workflow.Bitrix24.Tests.Flow;

namespace Bitrix24Workflow.Bitrix24.Tests.Alerts;

public sealed class FloodTests
{
    [Fact]
    public async Task Five_hundred_portals_that_lose_their_token_in_one_minute_are_a_digest_and_so_is_their_recovery()
    {
        const int portals = 500;
        await using var world = await PortalWorld.StartAsync();
        var tasks = new List<string>();
        for (var i = 0; i < portals; i++) tasks.Add(await world.AddPortalAsync(i));

        world.IsRevoked = true;
        world.Harness.Time.Advance(TimeSpan.FromMinutes(26));
        foreach (var task in tasks) await world.Harness.WaitForAsync(task, r => r.Position == "escalation" && OAuthFlow.Value(r, "notification_status") is "Delivered" or "In the digest");
        (await world.ToldAsync()).Count.ShouldBe(AlertDesk.FloodSize, "more messages at once are a flood");
        (await world.SendDigestAsync()).ShouldBeFalse("the flood may still be growing");

        world.Harness.Time.Advance(DigestTimes.First);
        (await world.SendDigestAsync()).ShouldBeTrue();
        (await world.SendDigestAsync()).ShouldBeFalse("there is no news");
        var told = await world.ToldAsync();
        told.Count.ShouldBe(AlertDesk.FloodSize + 1);
        told[^1]["kind"]!.ToString().ShouldBe("digest");
        told[^1]["message"]!.ToString().ShouldStartWith($"Portals in trouble: {portals - AlertDesk.FloodSize}\nNew: {portals - AlertDesk.FloodSize} (revoked {portals - AlertDesk.FloodSize})\n- p");
        told[^1]["message"]!.ToString().ShouldContain($"- and {portals - AlertDesk.FloodSize - 20} more");

        for (var i = 0; i < portals; i++) await world.BringCodeAsync(tasks[i], i);
        foreach (var task in tasks) await world.StandsAtAsync(task, "wait");
        await world.WaitForToldAsync((AlertDesk.FloodSize * 2) + 1);
        (await world.SendDigestAsync()).ShouldBeTrue("people should not wait for the good news");

        told = await world.ToldAsync();
        told.Count(t => t["kind"]!.ToString() == "recovered").ShouldBe(AlertDesk.FloodSize, "who was told by a message hears of the end by one");
        told.Last(t => t["kind"]!.ToString() == "digest")["message"]!.ToString().ShouldStartWith($"All works again. Portals: {portals - AlertDesk.FloodSize}\nRecovered: {portals - AlertDesk.FloodSize}");
        told.Count.ShouldBe((AlertDesk.FloodSize + 1) * 2);
    }

    [Fact]
    public async Task An_auth_server_that_is_down_is_one_alert_for_all_portals_and_one_when_it_is_back()
    {
        await using var world = await PortalWorld.StartAsync();
        var tasks = new List<string>();
        for (var i = 0; i < 20; i++) tasks.Add(await world.AddPortalAsync(i));

        world.IsDown = true;
        world.Harness.Time.Advance(TimeSpan.FromMinutes(26));
        foreach (var task in tasks) await world.StandsAtAsync(task, "retry-wait");
        await world.WaitForToldAsync(1);
        (await world.ToldAsync()).ShouldHaveSingleItem()["kind"]!.ToString().ShouldBe("auth-server-down");

        world.IsDown = false;
        foreach (var task in tasks) await world.RecoverAsync(task);
        await world.WaitForToldAsync(2);

        (await world.ToldAsync()).Select(t => t["kind"]!.ToString()).ShouldBe(["auth-server-down", "recovered"]);
    }

    [Fact]
    public async Task The_digest_comes_every_day_while_nothing_changes()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        using var desk = new AlertDesk(new AlertsInMemory(), time);
        for (var i = 0; i <= AlertDesk.FloodSize; i++) await desk.RaiseAsync(Alert(i), TestContext.Current.CancellationToken);

        var sent = new List<TimeSpan>();
        var start = time.GetUtcNow();
        for (var minute = 0; minute <= 4 * 24 * 60; minute++)
        {
            if (await desk.DigestAsync(TestContext.Current.CancellationToken) is { } digest)
            {
                sent.Add(time.GetUtcNow() - start);
                await desk.SentAsync(digest, TestContext.Current.CancellationToken);
            }

            time.Advance(TimeSpan.FromMinutes(1));
        }

        sent.ShouldBe([TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(62), TimeSpan.FromMinutes(302), TimeSpan.FromMinutes(302 + 1440), TimeSpan.FromMinutes(302 + (2 * 1440)), TimeSpan.FromMinutes(302 + (3 * 1440))]);
    }

    [Fact]
    public async Task A_question_that_comes_again_after_a_crash_gets_the_answer_that_was_given()
    {
        var (store, time, none) = (new AlertsInMemory(), new Microsoft.Extensions.Time.Testing.FakeTimeProvider(), TestContext.Current.CancellationToken);
        using var before = new AlertDesk(store, time);
        for (var i = 0; i < AlertDesk.FloodSize; i++) (await before.RaiseAsync(Alert(i), none)).ShouldBe(AlertWay.Message);
        (await before.RaiseAsync(Alert(99), none)).ShouldBe(AlertWay.Digest);

        using var after = new AlertDesk(store, time);
        (await after.RaiseAsync(Alert(0), none)).ShouldBe(AlertWay.Message);
        (await after.RaiseAsync(Alert(99), none)).ShouldBe(AlertWay.Digest);
        (await store.ListAsync(none)).Count.ShouldBe(AlertDesk.FloodSize + 1);
    }

    private static AlertRecord Alert(int number) => new() { Id = $"a{number}", InstanceId = $"i{number}", Portal = $"p{number}", Kind = "revoked", RaisedAt = default, Way = AlertWay.Message };
}
